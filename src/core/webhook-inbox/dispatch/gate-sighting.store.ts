import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import type { KnownInstallation } from '../../installations/known-installation.js';
import type { GateSighting } from '../../ports/gate-sighting.js';
import { isBot } from '../../screening/detector-facts.mapper.js';
import { GateDetection } from '../../screening/gate-detection.store.js';
import { placeOf } from '../../standing/network.mapper.js';
import { IdentifierStore } from '../../visitors/identifier.store.js';
import { SessionStore } from '../../visitors/session.store.js';
import { VisitorStore } from '../../visitors/visitor.store.js';

/** Takes in at which IP a session really was: an identifier that nobody can claim, and what detectors make of it. */
@Injectable()
export class GateSightingStore {
  constructor(
    private readonly sessions: SessionStore,
    private readonly identifiers: IdentifierStore,
    private readonly visitors: VisitorStore,
    private readonly detection: GateDetection,
  ) {}

  /** False for a session that the host has not told of yet: the next sight of it will do. */
  async take(tx: Tx, installation: KnownInstallation, sighting: GateSighting, now: Date): Promise<boolean> {
    const { installationId, inboxId, sourceId, ip, at, userAgent } = sighting;
    const session = await this.sessions.find(tx, installationId, inboxId, sourceId);
    if (!session) return false;
    const { visitorId, id: sessionId } = session;
    const fact = { installationId, visitorId, kind: 'ip' as const, value: ip, at };
    await this.identifiers.learn(tx, { ...fact, quality: 'proved', source: 'gate' });
    await this.visitors.seenAtIp(tx, visitorId, ip, at);
    const context = { installationId, settings: installation.settings, now };
    await this.detection.look(tx, context, {
      visitorId,
      sessionId,
      at,
      ip,
      place: placeOf(ip),
      isBot: isBot(userAgent),
    });
    return true;
  }
}
