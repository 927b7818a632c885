import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import { requireAdministrator } from '../access/administrator.js';
import { AuditLogReadModel, type AuditPageLine } from '../audit-log/audit-log.read-model.js';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import { AttemptPages, type AttemptPageLine } from '../screening/attempt-page.read-model.js';
import {
  VisitorHistoryReadModel,
  type CallLine,
  type ConversationLine,
  type KeptMessage,
} from '../visitors/visitor-history.read-model.js';
import type { CareFor } from './visitor-care.service.js';
import { VisitorProfiles, type VisitorProfile } from './visitor-profile.service.js';

/** Everything that is kept of one visitor, for somebody who asks what we know. */
export interface VisitorExport {
  profile: VisitorProfile;
  conversations: ConversationLine[];
  /** The visitor's own messages, as far as they are kept. */
  messages: KeptMessage[];
  calls: CallLine[];
  attempts: AttemptPageLine[];
  audit: AuditPageLine[];
}

/** More of one kind is no person's. */
const MOST = 10_000;

/** Gives out what is kept of a visitor. */
@Injectable()
export class VisitorExports {
  constructor(
    private readonly transactions: Transactions,
    private readonly profiles: VisitorProfiles,
    private readonly history: VisitorHistoryReadModel,
    private readonly attempts: AttemptPages,
    private readonly audits: AuditLogReadModel,
    private readonly auditLog: AuditLogStore,
    private readonly clock: Clock,
  ) {}

  /** 403 for all but administrators, 404. */
  async of({ installationId, visitorId, actor }: CareFor): Promise<VisitorExport> {
    requireAdministrator(actor, 'export what is kept of a visitor');
    const profile = await this.profiles.of(installationId, visitorId);
    const [conversations, calls, attempts, audit] = await Promise.all([
      this.history.conversations(installationId, visitorId, null, MOST),
      this.history.calls(installationId, visitorId, null, MOST),
      this.attempts.page({ installationId, visitorId, after: null, limit: MOST }),
      this.audits.ofVisitor(installationId, visitorId, null, MOST),
    ]);
    const ids = conversations.map(({ conversationId }) => conversationId);
    const messages = await this.history.keptMessages(installationId, ids, MOST);
    await this.transactions.run((tx) => {
      const line = { installationId, at: this.clock.now(), actor, action: 'visitor.exported', visitorId };
      return this.auditLog.append(tx, line);
    });
    return { profile, conversations, messages, calls, attempts, audit };
  }
}
