import { Injectable } from '@nestjs/common';
import type { ConversationRecord } from '../../ports/helpdesk-records.js';
import { ReconcileContact } from './reconcile-contact.service.js';
import { ReconcileFacts, type KnownContact } from './reconcile-facts.read-model.js';
import type { ReconcileRun } from './reconcile-run.js';

const DAY_MS = 86_400_000;
const BLACKLISTED_PER_RUN = 12;
const RECENT_PER_RUN = 8;
const RECENT_DAYS = 3;

/** Where each round goes on. */
interface Rounds {
  blacklisted: number;
  recent: number;
  blockedPage: number;
}

/** Chooses the contacts a run reads anew: those with a reason now, and a few of the others, in turn. */
@Injectable()
export class ReconcileContacts {
  private readonly rounds = new Map<string, Rounds>();

  constructor(
    private readonly facts: ReconcileFacts,
    private readonly contact: ReconcileContact,
  ) {}

  async run(run: ReconcileRun, changed: readonly ConversationRecord[]): Promise<void> {
    const rounds = this.roundsOf(run.installation.id);
    const seen = new Set<number>();
    await this.look(
      run,
      await this.differing(
        run,
        changed.map(({ contact }) => contact),
      ),
      seen,
    );
    await this.look(run, await this.blockedOnHost(run, rounds), seen);
    await this.look(run, await this.nextBlacklisted(run, rounds), seen);
    await this.look(run, await this.nextRecent(run, rounds), seen);
  }

  private async look(run: ReconcileRun, contacts: readonly KnownContact[], seen: Set<number>): Promise<void> {
    for (const contact of contacts) {
      if (seen.has(contact.contactId)) continue;
      seen.add(contact.contactId);
      await this.contact.look(run, contact);
    }
  }

  /** Known contacts whose flag the host shows otherwise. One we never saw has no decision to be missed. */
  private async differing(
    { installation }: ReconcileRun,
    shown: readonly { contactId: number; blocked: boolean }[],
  ): Promise<KnownContact[]> {
    const known = await this.facts.contacts(
      installation.id,
      shown.map(({ contactId }) => contactId),
    );
    const differing = shown.filter(({ contactId, blocked }) => (known.get(contactId)?.blocked ?? blocked) !== blocked);
    return differing.flatMap(({ contactId }) => known.get(contactId) ?? []);
  }

  /** The host's own list of blocked contacts, one page a run; without those who have neither e-mail nor phone. */
  private async blockedOnHost(run: ReconcileRun, rounds: Rounds): Promise<KnownContact[]> {
    if (!run.calls.spend()) return [];
    const { items, next } = await run.host.blockedContacts(rounds.blockedPage);
    rounds.blockedPage = next ?? 1;
    return this.differing(run, items);
  }

  private async nextBlacklisted({ installation }: ReconcileRun, rounds: Rounds): Promise<KnownContact[]> {
    const next = await this.facts.blacklistedContacts(installation.id, rounds.blacklisted, BLACKLISTED_PER_RUN);
    rounds.blacklisted = next.length < BLACKLISTED_PER_RUN ? 0 : (next.at(-1)?.contactId ?? 0);
    return next;
  }

  private async nextRecent({ installation, startedAt }: ReconcileRun, rounds: Rounds): Promise<KnownContact[]> {
    const since = new Date(startedAt.getTime() - RECENT_DAYS * DAY_MS);
    const next = await this.facts.recentContacts(installation.id, since, rounds.recent, RECENT_PER_RUN);
    rounds.recent = next.length < RECENT_PER_RUN ? 0 : (next.at(-1)?.contactId ?? 0);
    return next;
  }

  private roundsOf(installationId: string): Rounds {
    const rounds = this.rounds.get(installationId) ?? { blacklisted: 0, recent: 0, blockedPage: 1 };
    this.rounds.set(installationId, rounds);
    return rounds;
  }
}
