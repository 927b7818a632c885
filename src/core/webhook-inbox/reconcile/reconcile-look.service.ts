import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { hostTime, type KnownInstallation } from '../../installations/known-installation.js';
import { HELPDESK_HOSTS, type HelpdeskHosts } from '../../ports/helpdesk-host.port.js';
import { CallBudget } from './call-budget.js';
import { ReconcileContacts } from './reconcile-contacts.service.js';
import { ReconcileConversations } from './reconcile-conversations.service.js';
import { ReconcileProgress } from './reconcile-progress.service.js';
import type { ReconcileResult } from './reconcile-run.js';

/** Questions to the host in one run, and how many of them are kept for contacts. */
const CALLS_PER_RUN = 60;
const CALLS_FOR_CONTACTS = 25;

/** One look at a host: first what changed, then contacts, within the calls of one run. */
@Injectable()
export class ReconcileLook {
  constructor(
    @Inject(HELPDESK_HOSTS) private readonly hosts: HelpdeskHosts,
    private readonly conversations: ReconcileConversations,
    private readonly contacts: ReconcileContacts,
    private readonly progress: ReconcileProgress,
    private readonly clock: Clock,
  ) {}

  async at(installation: KnownInstallation, reconciledAt: Date | null): Promise<ReconcileResult> {
    const host = await this.hosts.of(installation.id);
    const startedAt = hostTime(installation, this.clock.now());
    const from = reconciledAt ?? installation.installedAt;
    const run = { installation, host, calls: new CallBudget(CALLS_PER_RUN), startedAt, from };
    const { changed, ...seen } = await this.conversations.run(run, CALLS_FOR_CONTACTS);
    await this.progress.advance(installation.id, seen.seenTo);
    await this.contacts.run(run, changed);
    return { ...seen, lagMs: startedAt.getTime() - seen.seenTo.getTime() };
  }
}
