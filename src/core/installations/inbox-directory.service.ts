import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { describeError } from '../../platform/errors/describe-error.js';
import { HELPDESK_HOSTS, type HelpdeskHosts } from '../ports/helpdesk-host.port.js';
import type { InboxRecord } from '../ports/helpdesk-records.js';

const FRESH_MS = 5 * 60_000;

/** The inboxes of an installation as the host lists them, at most five minutes old. */
@Injectable()
export class InboxDirectory {
  private readonly logger = new Logger(InboxDirectory.name);
  private readonly lists = new Map<string, { at: number; inboxes: InboxRecord[] }>();

  constructor(
    @Inject(HELPDESK_HOSTS) private readonly hosts: HelpdeskHosts,
    private readonly clock: Clock,
  ) {}

  /** What is known; empty while the host has never told. */
  async all(installationId: string): Promise<InboxRecord[]> {
    const known = this.lists.get(installationId);
    const at = this.clock.now().getTime();
    if (known && Math.abs(at - known.at) < FRESH_MS) return known.inboxes;
    try {
      const inboxes = await (await this.hosts.of(installationId)).inboxes();
      this.lists.set(installationId, { at, inboxes });
      return inboxes;
    } catch (error) {
      this.logger.warn('the host does not tell its inboxes', { installation: installationId, ...describeError(error) });
      return known?.inboxes ?? [];
    }
  }

  async names(installationId: string): Promise<Map<number, string>> {
    const inboxes = await this.all(installationId);
    return new Map(inboxes.map(({ inboxId, name }) => [inboxId, name]));
  }
}
