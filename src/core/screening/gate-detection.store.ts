import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { signalsOf } from '../trust/signal.js';
import type { TrustContext } from '../trust/trust-context.js';
import { TrustStore } from '../trust/trust.store.js';
import { botUserAgent } from './detectors/bot-user-agent.js';
import { neighboursOf, type Happening } from './detectors/burst.js';
import type { GateFacts } from './detectors/gate-event.js';
import { manyNewVisitorsFromIp } from './detectors/many-new-visitors-from-ip.js';
import { sharesIpWithBlacklisted } from './detectors/shares-ip-with-blacklisted.js';

/** So many blacklisted visitors at one IP are enough to tell. */
const MOST_BLACKLISTED = 10;

/** Puts what the gate saw before the detectors. */
@Injectable()
export class GateDetection {
  constructor(private readonly trust: TrustStore) {}

  async look(tx: Tx, context: TrustContext, sight: GateFacts): Promise<void> {
    const { detection, detectors } = context.settings;
    if (detection === 'off') return;
    const { shares_ip_with_blacklisted: shares, many_new_visitors_from_ip: many } = detectors;
    const history = {
      blacklistedAtIp: await this.blacklistedAt(tx, context.installationId, sight, shares.limits),
      newAtIp: await this.newAt(tx, context.installationId, sight, many.limits),
    };
    await this.trust.take(tx, context, [
      ...signalsOf('bot_user_agent', botUserAgent(sight)),
      ...signalsOf('shares_ip_with_blacklisted', sharesIpWithBlacklisted(sight, history, shares.limits)),
      ...signalsOf('many_new_visitors_from_ip', manyNewVisitorsFromIp(sight, history, many.limits)),
    ]);
  }

  private blacklistedAt(
    tx: Tx,
    installationId: string,
    { ip, at, visitorId }: GateFacts,
    { days }: { days: number },
  ): Promise<Happening[]> {
    return tx.query<Happening>(
      `SELECT v.id, i.last_seen_at AS at FROM identifier i JOIN visitor v ON v.id = i.visitor_id
        WHERE i.installation_id = $1 AND i.kind = 'ip' AND i.value = $2 AND i.quality = 'proved' AND i.unlinked_at IS NULL
          AND v.status = 'blacklisted' AND v.id <> $3 AND i.last_seen_at > $4::timestamptz - make_interval(days => $5)
        ORDER BY i.last_seen_at DESC LIMIT ${String(MOST_BLACKLISTED)}`,
      [installationId, ip, visitorId, at, days],
    );
  }

  /** By visitor the first sight there: one whose IPv6 address changes is one. */
  private newAt(
    tx: Tx,
    installationId: string,
    { place, at }: GateFacts,
    { visitors, minutes }: { visitors: number; minutes: number },
  ): Promise<Happening[]> {
    const isThere = place.includes('/') ? IN_NETWORK : `i.value = $2`;
    const seen = `SELECT v.id, i.first_seen_at AS at FROM identifier i JOIN visitor v ON v.id = i.visitor_id
        WHERE i.installation_id = $1 AND i.kind = 'ip' AND i.quality = 'proved' AND ${isThere} AND i.unlinked_at IS NULL
          AND v.first_seen_at > i.first_seen_at - make_interval(mins => $4)`;
    return tx.query<Happening>(
      `SELECT id, min(at) AS at FROM (
        (${seen} AND i.first_seen_at <= $3 AND i.first_seen_at > $3::timestamptz - make_interval(mins => $4)
          ORDER BY i.first_seen_at DESC LIMIT $5)
        UNION ALL
        (${seen} AND i.first_seen_at > $3 AND i.first_seen_at < $3::timestamptz + make_interval(mins => $4)
          ORDER BY i.first_seen_at LIMIT $5)) sights GROUP BY id`,
      [installationId, place, at, minutes, (neighboursOf(visitors) + 1) * MOST_ADDRESSES_EACH],
    );
  }
}

/** As the index says it. */
const IN_NETWORK = `i.value LIKE '%:%' AND (CASE WHEN i.kind = 'ip' AND i.quality = 'proved'
  THEN network(set_masklen(i.value::inet, 64)) END) = $2::cidr`;

/** A visitor whose IPv6 address changes within the time that is looked at has no more than so many of them. */
const MOST_ADDRESSES_EACH = 4;
