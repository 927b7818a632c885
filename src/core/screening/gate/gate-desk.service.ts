import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { InstallationDirectory } from '../../installations/installation-directory.service.js';
import { hostTime } from '../../installations/known-installation.js';
import { StandingService } from '../../standing/standing.service.js';
import { sessionKey } from '../../standing/standing-subject.js';
import type { Question, Verdict } from '../verdict.js';
import { gateSessionName, type GateQuestion } from './gate-question.js';
import { NetworkTrust } from './network-trust.service.js';

/** Judges who stands before the gate, from memory alone: it answers while the database is away. */
@Injectable()
export class GateDesk {
  constructor(
    private readonly directory: InstallationDirectory,
    private readonly standing: StandingService,
    private readonly trust: NetworkTrust,
    private readonly clock: Clock,
  ) {}

  /** The verdict that stops the asker, or null when the request passes. */
  blocking(asked: GateQuestion): Verdict | null {
    const installation = this.directory.get(asked.installationId);
    if (!installation || installation.state !== 'active') return null;
    if (installation.settings.exemptInboxIds.includes(asked.inboxId)) return null;
    const at = hostTime(installation, this.clock.now());
    const spared = asked.ip === null ? undefined : this.trust.of(gateSessionName(asked));
    const verdict = this.standing.verdict(asked.installationId, { ...questionOf(asked), ...spared }, at);
    return verdict.answer === 'block' ? verdict : null;
  }
}

function questionOf({ inboxId, sourceId, ip }: GateQuestion): Question {
  const session = { kind: 'session' as const, value: sessionKey(inboxId, sourceId), quality: 'proved' as const };
  return { visitorId: null, keys: ip === null ? [session] : [session, { kind: 'ip', value: ip, quality: 'proved' }] };
}
