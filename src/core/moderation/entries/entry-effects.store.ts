import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import { EnforcementStore } from '../../enforcement/enforcement.store.js';
import { ErasedHolders } from '../../lists/erased-holders.store.js';
import type { ListName } from '../../lists/list-entry.js';
import type { SubjectEntry } from '../../lists/subject-entry.store.js';
import { SubjectReachStore } from '../../lists/subject-reach.store.js';
import { MessageScreening } from '../../screening/message-screening.store.js';
import { StandingStore } from '../../standing/standing.store.js';
import type { DecisionContext } from '../decision.js';

/** So many flags are set on the host at once; whoever else is caught is flagged with the first message stopped. */
const MOST_FLAGS = 200;
/** What was set must come off again. */
const MOST_UNFLAGGED = 10_000;

/** Makes an entry hold, or hold no more: in the standing index, on messages seen already, and on the host. */
@Injectable()
export class EntryEffects {
  constructor(
    private readonly standing: StandingStore,
    private readonly reach: SubjectReachStore,
    private readonly screening: MessageScreening,
    private readonly enforcements: EnforcementStore,
    private readonly erased: ErasedHolders,
  ) {}

  /** After any change of an entry; `at`: the host's time of it. */
  async settle(tx: Tx, entry: SubjectEntry, at: Date, context: DecisionContext): Promise<void> {
    const holds = entry.liftedAt === null;
    await this.list(tx, entry, holds, at);
    await this.judgeAgain(tx, entry, at, context);
    await this.wantFlags(tx, entry, holds);
  }

  private async list(tx: Tx, entry: SubjectEntry, holds: boolean, at: Date): Promise<void> {
    const { installationId, id, list, kind, value, since, expiresAt } = entry;
    const none = { visitorId: null, quality: null };
    const rows = holds ? [{ ...none, kind, value, role: roleOf(list), entryId: id, since, until: expiresAt }] : [];
    await this.standing.putEntry(tx, installationId, id, rows, at);
  }

  private async judgeAgain(tx: Tx, entry: SubjectEntry, at: Date, { now, settings }: DecisionContext): Promise<void> {
    const { installationId } = entry;
    const writers = await this.reach.writersSince(tx, installationId, entry, at);
    if (writers.length === 0) return;
    await this.screening.screenAgain(tx, { installationId, settings, now }, writers, at);
  }

  /** The flag follows what stands when it is looked at; what the host had before is put back. */
  private async wantFlags(tx: Tx, entry: SubjectEntry, holds: boolean): Promise<void> {
    const isExact = entry.kind === 'email' || entry.kind === 'phone' || entry.kind === 'ip';
    const flagged = !holds || entry.list === 'whitelist' || !isExact;
    const contacts = await this.reach.contacts(tx, entry.installationId, entry, {
      flagged,
      most: flagged ? MOST_UNFLAGGED : MOST_FLAGS,
    });
    const erased = flagged ? await this.erased.flaggedContacts(tx, entry.installationId, [entry]) : [];
    for (const { contactId, visitorId } of [...contacts, ...erased]) {
      await this.enforcements.want(tx, {
        installationId: entry.installationId,
        targetKind: 'contact',
        targetId: contactId,
        effect: 'blocked',
        visitorId,
        actionId: null,
        wanted: holds ? {} : { restore: true },
      });
    }
  }
}

/** What an entry that is on no visitor does in the index. */
export function roleOf(list: ListName): 'identifier_blacklist' | 'identifier_whitelist' {
  return list === 'blacklist' ? 'identifier_blacklist' : 'identifier_whitelist';
}
