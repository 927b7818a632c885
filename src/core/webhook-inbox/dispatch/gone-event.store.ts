import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import { DOORMAN_ACTOR } from '../../audit-log/actor.js';
import { AuditLogStore } from '../../audit-log/audit-log.store.js';
import type { KnownInstallation } from '../../installations/known-installation.js';
import { tellChange } from '../../live/change-notice.store.js';
import type { HelpdeskEvent } from '../../ports/helpdesk-event.js';
import { ContactStore } from '../../visitors/contact.store.js';

/** Takes in that a contact is gone on the host: what was decided about its visitor stays. */
@Injectable()
export class GoneEventStore {
  constructor(
    private readonly contacts: ContactStore,
    private readonly auditLog: AuditLogStore,
  ) {}

  async take(
    tx: Tx,
    installation: KnownInstallation,
    { contactId, toldAt }: Extract<HelpdeskEvent, { kind: 'gone' }>,
    now: Date,
  ): Promise<void> {
    const contact = await this.contacts.find(tx, installation.id, contactId);
    if (!contact || contact.goneAt) return;
    const { visitorId } = contact;
    await this.contacts.markGone(tx, installation.id, contactId, toldAt);
    await this.auditLog.append(tx, {
      installationId: installation.id,
      at: now,
      actor: DOORMAN_ACTOR,
      action: 'contact.gone',
      visitorId,
      refs: { contactId },
    });
    tellChange(tx, installation.id, { type: 'visitor', ids: [visitorId] });
  }
}
