import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { ConflictError, NotFoundError } from '../../platform/errors/doorman-error.js';
import { ReviewQueueStore } from '../review-queue/review-queue.store.js';
import { ContactStore } from '../visitors/contact.store.js';
import { IdentifierStore } from '../visitors/identifier.store.js';
import { normaliseEmail } from '../visitors/email.mapper.js';
import { normalisePhone } from '../visitors/phone.mapper.js';
import { VisitorStore } from '../visitors/visitor.store.js';
import { betterQuality } from '../visitors/visitor.js';
import type { Target } from './decision.js';

/** Finds the visitor somebody means. */
@Injectable()
export class TargetStore {
  constructor(
    private readonly visitors: VisitorStore,
    private readonly contacts: ContactStore,
    private readonly identifiers: IdentifierStore,
    private readonly reviewQueue: ReviewQueueStore,
  ) {}

  async visitorId(tx: Tx, installationId: string, target: Target): Promise<number> {
    if ('visitorId' in target) return this.ownVisitor(tx, installationId, target.visitorId);
    if ('reviewItemId' in target) return this.ofItem(tx, installationId, target.reviewItemId);
    if ('contactId' in target) {
      const contact = await this.contacts.find(tx, installationId, target.contactId);
      if (contact) return contact.visitorId;
      throw new NotFoundError(
        'visitor.unknown',
        `No visitor is known for contact ${String(target.contactId)}. Check the number, or run the import.`,
      );
    }
    if ('email' in target) return this.holder(tx, installationId, 'email', normaliseEmail(target.email));
    return this.holder(tx, installationId, 'phone', normalisePhone(target.phone));
  }

  private async ofItem(tx: Tx, installationId: string, itemId: number): Promise<number> {
    const visitorId = await this.reviewQueue.visitorOf(tx, installationId, itemId);
    if (visitorId !== null) return visitorId;
    throw new NotFoundError('review_item.unknown', `There is no review item ${String(itemId)} here.`);
  }

  private async ownVisitor(tx: Tx, installationId: string, visitorId: number): Promise<number> {
    const visitor = await this.visitors.find(tx, visitorId);
    if (visitor?.installationId === installationId) return visitorId;
    throw new NotFoundError('visitor.unknown', `There is no visitor ${String(visitorId)} here.`);
  }

  /** The one who holds it best: proved before entered before claimed, the earlier holder first. */
  private async holder(tx: Tx, installationId: string, kind: 'email' | 'phone', value: string | null): Promise<number> {
    const holders = value ? await this.identifiers.holders(tx, installationId, [{ kind, value }]) : [];
    const [best] = [...holders].sort((a, b) => {
      if (a.quality !== b.quality) return betterQuality(a.quality, b.quality) === a.quality ? -1 : 1;
      return a.firstSeenAt.getTime() - b.firstSeenAt.getTime();
    });
    if (best?.quality === 'claimed' && holders.length > 1) {
      throw new ConflictError(
        'visitor.ambiguous',
        `Several visitors claim this ${kind} and none surely holds it. Name the contact instead.`,
      );
    }
    if (best) return best.visitorId;
    const spelling = kind === 'phone' ? ' Write it with its country code, as in +15550100001.' : '';
    throw new NotFoundError('visitor.unknown', `No visitor with this ${kind} is known.${spelling}`);
  }
}
