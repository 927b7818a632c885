/** The best e-mail or phone of visitor `v`: proved before entered before claimed, of equally sure ones the latest. */
export function bestOf(kind: 'email' | 'phone'): string {
  return `(SELECT i.value FROM identifier i WHERE i.visitor_id = v.id AND i.kind = '${kind}' AND i.unlinked_at IS NULL
    ORDER BY array_position(ARRAY['proved', 'entered', 'claimed'], i.quality), i.last_seen_at DESC, i.id LIMIT 1)`;
}

/** What visitor `v` is called: its name, or its best e-mail or phone; null where nothing is known. */
export const CALLED = `coalesce(nullif(v.name, ''), ${bestOf('email')}, ${bestOf('phone')})`;

/** The columns of a `VisitorLine` of `visitor v`; `now` is the placeholder of the host's time. */
export function visitorLine(now: string): string {
  return `v.id, v.name, v.status, v.protected, v.score, v.band, v.country, v.country_code AS "countryCode",
    v.last_ip AS "lastIp", v.last_ip IS NOT NULL AND NOT v.last_ip_proved AS "lastIpForgeable", v.browser, v.platform,
    v.device, v.first_seen_at AS "firstSeenAt", v.last_seen_at AS "lastSeenAt", v.version,
    ${bestOf('email')} AS email, ${bestOf('phone')} AS phone,
    coalesce((SELECT jsonb_agg(c.contact_id ORDER BY c.contact_id) FROM contact c
      WHERE c.visitor_id = v.id AND c.gone_at IS NULL), '[]') AS "contactIds",
    coalesce((SELECT jsonb_agg(DISTINCT jsonb_build_object('kind', s.kind, 'level', s.level)) FROM risk_signal s
      WHERE s.visitor_id = v.id AND s.removed_at IS NULL AND NOT s.dry_run
        AND (s.expires_at IS NULL OR s.expires_at > ${now})), '[]') AS signals,
    (SELECT r.id FROM review_item r WHERE r.visitor_id = v.id AND r.closed_at IS NULL) AS "openItemId"`;
}
