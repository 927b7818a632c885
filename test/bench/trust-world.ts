/** A database with the installation `inst` in it, and its time. */
export interface Fillable {
  clock: { now(): Date };
  read(sql: string, params?: unknown[]): Promise<unknown>;
}

/** What `fill` writes into. */
export const FILLED = ['visitor', 'contact', 'session', 'conversation', 'message', 'identifier'];
const CHUNK = 20_000;

/** One statement for each table, for visitors $1 to $2; every visitor has contact, session, conversation, message and e-mail. */
const STATEMENTS = [
  `INSERT INTO visitor (id, installation_id, name, score, band, first_seen_at, last_seen_at) OVERRIDING SYSTEM VALUE
   SELECT n, 'inst', 'Person ' || md5(n::text), CASE WHEN n % 50 = 0 THEN 30 ELSE 100 END,
          CASE WHEN n % 50 = 0 THEN 'risky' ELSE 'trusted' END, t, t`,
  `INSERT INTO contact (installation_id, contact_id, visitor_id, first_seen_at) SELECT 'inst', n, n, t`,
  `INSERT INTO session (id, installation_id, visitor_id, inbox_id, source_id, channel, first_contact_id, first_contact_at,
     contact_id, contact_at, created_at, last_seen_at) OVERRIDING SYSTEM VALUE
   SELECT n, 'inst', n, 1, 's' || n, 'web_widget', n, t, n, t, t, t`,
  `INSERT INTO conversation (installation_id, conversation_id, inbox_id, channel, session_id, contact_id, status, created_at, updated_at)
   SELECT 'inst', n, 1, 'web_widget', n, n, 'open', t, t`,
  `INSERT INTO message (installation_id, message_id, conversation_id, session_id, visitor_id, at, text, text_key)
   SELECT 'inst', n, n, n, n, t, 'hello there, number ' || n, n`,
  `INSERT INTO identifier (installation_id, visitor_id, kind, value, quality, source, first_seen_at, last_seen_at)
   SELECT 'inst', n, 'email', 'p' || md5(n::text) || '@mail' || n % 1000 || '.test', 'claimed', 'contact', t, t`,
];

/** Puts so many visitors on record, the newest last seen a moment ago. */
export async function fill(world: Fillable, visitors: number): Promise<void> {
  const now = world.clock.now();
  for (let from = 1; from <= visitors; from += CHUNK) {
    const to = Math.min(visitors, from + CHUNK - 1);
    for (const statement of STATEMENTS) {
      await world.read(
        `${statement} FROM (SELECT n, $3::timestamptz - make_interval(secs => $4 - n) AS t FROM generate_series($1::bigint, $2::bigint) n) g`,
        [from, to, now, visitors],
      );
    }
  }
  for (const table of FILLED) {
    await world.read(`VACUUM ANALYZE ${table}`);
    if (table === 'visitor' || table === 'session') {
      await world.read(`SELECT setval(pg_get_serial_sequence('${table}', 'id'), $1)`, [visitors]);
    }
  }
}
