import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { Transactions, type Tx } from '../../../platform/database/transactions.js';
import { NotFoundError } from '../../../platform/errors/doorman-error.js';
import { InstallationDirectory } from '../../installations/installation-directory.service.js';
import { hostTime, type KnownInstallation } from '../../installations/known-installation.js';
import { enterLane } from '../../installations/lane.store.js';
import { HELPDESK_HOSTS, type HelpdeskHost, type HelpdeskHosts } from '../../ports/helpdesk-host.port.js';
import type { Channel } from '../../ports/helpdesk-records.js';
import { ImportPageStore, type PageContext } from './import-page.store.js';
import { afterContacts, afterConversations, type ImportState } from './import-state.js';
import { patiently } from './patience.service.js';

const DAY_MS = 86_400_000;

/** One run of an import. */
interface Run {
  installation: KnownInstallation;
  host: HelpdeskHost;
  channels: ReadonlyMap<number, Channel>;
}

/** Reads what was on the host before Doorman came, page by page; stopped anywhere, it goes on from the last page. */
@Injectable()
export class ImportService {
  constructor(
    @Inject(HELPDESK_HOSTS) private readonly hosts: HelpdeskHosts,
    private readonly directory: InstallationDirectory,
    private readonly pages: ImportPageStore,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  stateOf(installationId: string): Promise<ImportState> {
    return this.transactions.run((tx) => this.pages.stateOf(tx, installationId));
  }

  /** Runs to the end; `onPage` hears of every page. An import that is done stays done. */
  async run(installationId: string, onPage: (state: ImportState) => void): Promise<ImportState> {
    let state = await this.stateOf(installationId);
    if (state.phase === 'done') return state;
    const run = await this.begin(installationId);
    while (state.phase !== 'done') {
      state = await this.nextPage(run, state);
      onPage(state);
    }
    return state;
  }

  private async begin(installationId: string): Promise<Run> {
    const installation = this.directory.get(installationId);
    if (!installation) {
      throw new NotFoundError('installation.unknown', 'There is no such installation: run the install command first.');
    }
    const host = await this.hosts.of(installationId);
    const inboxes = await patiently(() => host.inboxes());
    return { installation, host, channels: new Map(inboxes.map((inbox) => [inbox.inboxId, inbox.channel])) };
  }

  private nextPage(run: Run, state: ImportState): Promise<ImportState> {
    return state.phase === 'contacts' ? this.contactsPage(run, state) : this.conversationsPage(run, state);
  }

  private async contactsPage({ installation, host, channels }: Run, before: ImportState): Promise<ImportState> {
    const context = this.contextOf(installation);
    const { items, next } = await patiently(() => host.contacts(before.page));
    const after = afterContacts(before, items.length, next);
    return this.keep(context, before, after, (tx) => this.pages.takeContacts(tx, context, items, channels));
  }

  private async conversationsPage({ installation, host }: Run, before: ImportState): Promise<ImportState> {
    const context = this.contextOf(installation);
    const { items, next } = await patiently(() => host.conversations(before.page));
    const horizon = installation.installedAt.getTime() - installation.settings.importDays * DAY_MS;
    const recent = items.filter((conversation) => conversation.updatedAt.getTime() >= horizon);
    const blocked = recent.map(({ contact }) => contact).filter((contact) => contact.blocked);
    const read = { conversations: recent.length, blocked: blocked.map((contact) => contact.contactId) };
    // The list begins with what was active last, so a page without anything recent ends it.
    const after = afterConversations(before, read, recent.length === 0 ? null : next);
    return this.keep(context, before, after, (tx) => this.pages.takeConversations(tx, context, recent));
  }

  private contextOf(installation: KnownInstallation): PageContext {
    const now = this.clock.now();
    return { installation, now, readAt: hostTime(installation, now) };
  }

  /** A page and how far we are with it, or neither. */
  private async keep(
    { installation }: PageContext,
    before: ImportState,
    after: ImportState,
    take: (tx: Tx) => Promise<void>,
  ): Promise<ImportState> {
    await this.transactions.run(async (tx) => {
      await enterLane(tx, installation.id);
      await this.pages.advance(tx, installation.id, before, after);
      await take(tx);
    });
    return after;
  }
}
