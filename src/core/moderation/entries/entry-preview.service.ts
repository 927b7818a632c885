import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { Transactions } from '../../../platform/database/transactions.js';
import { DoormanError } from '../../../platform/errors/doorman-error.js';
import { enforcedWhere } from '../../lists/enforced-where.js';
import { SubjectEntryStore } from '../../lists/subject-entry.store.js';
import { SubjectReachStore } from '../../lists/subject-reach.store.js';
import { subjectOf } from '../../lists/subject.mapper.js';
import { EntryGuardStore } from './entry-guard.store.js';
import { EntryPlaces } from './entry-place.service.js';
import { allowKind, passGuards } from './entry-permission.js';
import type { EntryPreview, EntryRequest } from './list-entry-request.js';

/** Says what an entry would mean before anybody confirms it, and where entries take effect. */
@Injectable()
export class EntryPreviews {
  constructor(
    private readonly transactions: Transactions,
    private readonly places: EntryPlaces,
    private readonly entries: SubjectEntryStore,
    private readonly reach: SubjectReachStore,
    private readonly guards: EntryGuardStore,
    private readonly clock: Clock,
  ) {}

  /** Throws 400 for what is no subject. */
  async of(request: Pick<EntryRequest, 'installationId' | 'list' | 'kind' | 'value' | 'actor'>): Promise<EntryPreview> {
    const { installationId, list, actor } = request;
    const installation = this.places.installation(installationId);
    const { settings } = installation;
    const subject = subjectOf(request.kind, request.value);
    return this.transactions.run(async (tx) => {
      const guards = await this.guards.guards(tx, this.places.guarded(installation, this.clock.now()), subject);
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
        enforcedWhere: enforcedWhere(list, subject.kind, this.places.connected(installationId)),
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
