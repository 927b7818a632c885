import { Inject, Injectable } from '@nestjs/common';
import { Transactions } from '../../../platform/database/transactions.js';
import { DoormanError } from '../../../platform/errors/doorman-error.js';
import { Moderation } from '../../moderation/moderation.service.js';
import { HELPDESK_HOSTS, type HelpdeskHost, type HelpdeskHosts } from '../../ports/helpdesk-host.port.js';
import { AdoptionCandidatesReadModel } from './adoption-candidates.read-model.js';
import { ImportPageStore } from './import-page.store.js';
import { patiently } from './patience.service.js';

/** What became of the contacts that were already blocked on the host. */
export interface Adoption {
  adopted: number;
  /** Contacts that could not be taken over, each with the reason. */
  refused: { contactId: number; reason: string }[];
}

/** Takes over blocks that stood on the host before Doorman came: each becomes a blacklisting for ever. */
@Injectable()
export class AdoptionService {
  constructor(
    @Inject(HELPDESK_HOSTS) private readonly hosts: HelpdeskHosts,
    private readonly transactions: Transactions,
    private readonly pages: ImportPageStore,
    private readonly moderation: Moderation,
    private readonly readModel: AdoptionCandidatesReadModel,
  ) {}

  /** Contacts blocked on the host whose visitors nobody has decided about here. */
  async candidates(installationId: string): Promise<number[]> {
    const host = await this.hosts.of(installationId);
    const { blockedSeen } = await this.transactions.run((tx) => this.pages.stateOf(tx, installationId));
    const listed = await this.listed(host);
    const undecided = await this.readModel.undecided(installationId, [...new Set([...listed, ...blockedSeen])]);
    const known = new Set(listed);
    const blocked: number[] = [];
    for (const contactId of undecided) {
      if (known.has(contactId) || (await this.isBlocked(host, contactId))) blocked.push(contactId);
    }
    return blocked;
  }

  async adopt(installationId: string, contactIds: readonly number[]): Promise<Adoption> {
    const adoption: Adoption = { adopted: 0, refused: [] };
    for (const contactId of contactIds) {
      const reason = await this.blacklist(installationId, contactId);
      if (reason === null) adoption.adopted += 1;
      else adoption.refused.push({ contactId, reason });
    }
    return adoption;
  }

  private async blacklist(installationId: string, contactId: number): Promise<string | null> {
    try {
      await this.moderation.apply({
        installationId,
        action: 'blacklist',
        target: { contactId },
        actor: { kind: 'import', agentId: null, role: null },
        source: 'import',
        reason: 'other',
        expiry: 'forever',
        note: 'Blocked on the host before Doorman was installed',
      });
      return null;
    } catch (error) {
      if (error instanceof DoormanError && error.status < 500) return error.message;
      throw error;
    }
  }

  private async listed(host: HelpdeskHost): Promise<number[]> {
    const contactIds: number[] = [];
    for (let page: number | null = 1; page !== null;) {
      const asked: number = page;
      const { items, next } = await patiently(() => host.blockedContacts(asked));
      contactIds.push(...items.map((contact) => contact.contactId));
      page = next;
    }
    return contactIds;
  }

  private async isBlocked(host: HelpdeskHost, contactId: number): Promise<boolean> {
    const read = await patiently(() => host.contact(contactId));
    return read?.contact.blocked ?? false;
  }
}
