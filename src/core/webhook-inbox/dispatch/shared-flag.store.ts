import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import { EnforcementStore } from '../../enforcement/enforcement.store.js';
import type { Seen } from '../../visitors/sighting.js';
import { VisitorStore } from '../../visitors/visitor.store.js';

/** The host's flag on a contact from which more than one visitor writes. */
@Injectable()
export class SharedFlag {
  constructor(
    private readonly visitors: VisitorStore,
    private readonly enforcements: EnforcementStore,
  ) {}

  /** A session of somebody else on a contact whose flag is on, or waits: whether it may stay is looked at anew. */
  async mind(tx: Tx, installationId: string, seen: Seen): Promise<void> {
    const { contactVisitorId, visitorId, contactId } = seen;
    if (visitorId === contactVisitorId || !seen.touched.has(visitorId)) return;
    const person = await this.visitors.find(tx, contactVisitorId);
    if (person?.status !== 'blacklisted') return;
    await this.enforcements.lookAtFlag(tx, installationId, contactId, contactVisitorId);
  }
}
