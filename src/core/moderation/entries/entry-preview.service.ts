import { Inject, Injectable, Optional } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { Transactions } from '../../../platform/database/transactions.js';
import { DoormanError, NotFoundError } from '../../../platform/errors/doorman-error.js';
import { InstallationDirectory } from '../../installations/installation-directory.service.js';
import { VoiceDirectory } from '../../installations/voice-directory.service.js';
import { enforcedWhere, type Connected } from '../../lists/enforced-where.js';
import { SubjectEntryStore } from '../../lists/subject-entry.store.js';
import { SubjectReachStore } from '../../lists/subject-reach.store.js';
import { subjectOf } from '../../lists/subject.mapper.js';
import { GatePresence } from '../../ports/gate-presence.port.js';
import { EntryGuardStore } from './entry-guard.store.js';
import { allowKind, passGuards } from './entry-permission.js';
import type { EntryPreview, EntryRequest } from './list-entry-request.js';

/** Says what an entry would mean before anybody confirms it, and where entries take effect. */
@Injectable()
export class EntryPreviews {
  constructor(
    private readonly transactions: Transactions,
    private readonly directory: InstallationDirectory,
    private readonly voice: VoiceDirectory,
    private readonly entries: SubjectEntryStore,
    private readonly reach: SubjectReachStore,
    private readonly guards: EntryGuardStore,
    private readonly clock: Clock,
    @Optional() @Inject(GatePresence) private readonly gate: GatePresence | null = null,
  ) {}

  /** What is connected, for `enforcedWhere`. */
  connected(installationId: string): Connected {
    const telnyx = this.voice.of(installationId)?.state === 'active';
    return { telnyx, gate: this.gate?.connected(installationId) ?? false };
  }

  /** Throws 400 for what is no subject. */
  async of(request: Pick<EntryRequest, 'installationId' | 'list' | 'kind' | 'value' | 'actor'>): Promise<EntryPreview> {
    const { installationId, list, actor } = request;
    const installation = this.directory.get(installationId);
    if (!installation) throw new NotFoundError('installation.unknown', 'There is no such installation.');
    const { settings } = installation;
    const subject = subjectOf(request.kind, request.value);
    const ownNumbers = this.voice.of(installationId)?.ownNumbers ?? [];
    return this.transactions.run(async (tx) => {
      const place = { installationId, settings, ownNumbers, now: this.clock.now() };
      const guards = await this.guards.guards(tx, place, subject);
      const existing = await this.entries.unlifted(tx, installationId, list, subject);
      return {
        subject,
        existingEntryId: existing?.id ?? null,
        blastRadius: await this.reach.blastRadius(tx, installationId, subject),
        guards,
        confirmWord: guards.length > 0 ? subject.value : null,
        refused: refusalOf(() => {
          allowKind(actor, subject.kind, settings);
          passGuards(actor, subject, guards, subject.value);
        }),
        enforcedWhere: enforcedWhere(list, subject.kind, this.connected(installationId)),
      };
    });
  }
}

function refusalOf(check: () => void): string | null {
  try {
    check();
    return null;
  } catch (error) {
    if (error instanceof DoormanError) return error.message;
    throw error;
  }
}
