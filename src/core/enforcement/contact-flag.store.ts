import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { ContactStore } from '../visitors/contact.store.js';
import { SessionStore } from '../visitors/session.store.js';
import { StoppedNowStore } from './stopped-now.store.js';

/**
 * Whether the host's flag is wanted on a contact: its own visitor is blacklisted, or stopped by a list entry or by what it
 * surely shares with a blacklisted one, and no session of somebody else who may write hangs on it. The flag would silence
 * that one too.
 */
@Injectable()
export class ContactFlagStore {
  constructor(
    private readonly contacts: ContactStore,
    private readonly sessions: SessionStore,
    private readonly stoppedNow: StoppedNowStore,
  ) {}

  async wanted(tx: Tx, installationId: string, contactId: number, hostNow: Date): Promise<boolean> {
    const contact = await this.contacts.find(tx, installationId, contactId);
    if (!contact) return false;
    const covered = await this.isCovered(tx, installationId, contactId, hostNow);
    if (!covered && !(await this.isSurelyStopped(tx, installationId, contact.visitorId, hostNow))) return false;
    for (const session of await this.sessions.onContact(tx, installationId, contactId)) {
      if (session.visitorId === contact.visitorId) continue;
      const { stopped } = await this.stoppedNow.of(tx, installationId, session.visitorId, session.id, hostNow);
      if (!stopped) return false;
    }
    return true;
  }

  private async isCovered(tx: Tx, installationId: string, contactId: number, hostNow: Date): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM standing_subject s WHERE s.installation_id = $1 AND s.kind = 'contact' AND s.value = $2
          AND s.role = 'visitor_blacklist' AND s.ended_at IS NULL AND (s.until IS NULL OR s.until > $3) LIMIT 1`,
      [installationId, String(contactId), hostNow],
    );
    return rows.length > 0;
  }

  private async isSurelyStopped(tx: Tx, installationId: string, visitorId: number, hostNow: Date): Promise<boolean> {
    const { stopped, claimedOnly } = await this.stoppedNow.of(tx, installationId, visitorId, null, hostNow);
    return stopped && !claimedOnly;
  }
}
