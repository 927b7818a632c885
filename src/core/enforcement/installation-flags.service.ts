import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Transactions, type Tx } from '../../platform/database/transactions.js';
import { SHELL_ACTOR } from '../audit-log/actor.js';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import { enterLane } from '../installations/lane.store.js';
import { EnforcementStore } from './enforcement.store.js';

/** The host's flags of a whole installation: taken off before an uninstall, set again after the next install. */
@Injectable()
export class InstallationFlags {
  constructor(
    private readonly transactions: Transactions,
    private readonly enforcements: EnforcementStore,
    private readonly auditLog: AuditLogStore,
    private readonly clock: Clock,
  ) {}

  /** Wants every flag off that we set; decisions stay, and so do flags that were there before us. Answers how many. */
  async withdraw(installationId: string): Promise<number> {
    return this.want(installationId, 'installation.flags_withdrawn', { withdraw: true });
  }

  /** Wants the flags on as the standing decisions say. Answers how many contacts are looked at. */
  async renew(installationId: string): Promise<number> {
    return this.want(installationId, 'installation.flags_renewed', {});
  }

  /** How many flags are still on their way. */
  async pending(installationId: string): Promise<number> {
    const [row] = await this.transactions.read<{ count: number }>(
      `SELECT count(*) AS count FROM enforcement
        WHERE installation_id = $1 AND effect = 'blocked' AND state = 'pending'`,
      [installationId],
    );
    return row?.count ?? 0;
  }

  private want(installationId: string, action: string, wanted: Record<string, unknown>): Promise<number> {
    return this.transactions.run(async (tx) => {
      await enterLane(tx, installationId);
      const contacts = await flaggedContacts(tx, installationId);
      for (const { id, ...behind } of contacts) {
        const target = { targetKind: 'contact' as const, targetId: id, effect: 'blocked' as const };
        await this.enforcements.want(tx, { installationId, ...target, ...behind, wanted });
      }
      const after = { contacts: contacts.length };
      await this.auditLog.append(tx, { installationId, at: this.clock.now(), actor: SHELL_ACTOR, action, after });
      return contacts.length;
    });
  }
}

/** Contacts on which we ever wanted a flag, with the visitor and the action for whose sake. */
function flaggedContacts(
  tx: Tx,
  installationId: string,
): Promise<{ id: number; visitorId: number | null; actionId: number | null }[]> {
  return tx.query(
    `SELECT enforcement.target_id AS id, enforcement.visitor_id AS "visitorId", enforcement.action_id AS "actionId"
       FROM enforcement
       JOIN contact ON contact.installation_id = enforcement.installation_id AND contact.contact_id = enforcement.target_id
      WHERE enforcement.installation_id = $1 AND enforcement.effect = 'blocked' AND contact.gone_at IS NULL`,
    [installationId],
  );
}
