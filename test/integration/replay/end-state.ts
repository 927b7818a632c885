import type { DoormanApp } from '../../support/doorman-app.js';

/** One visitor as `expected.json` tells it; all lists are sorted. */
export interface VisitorState {
  contacts: number[];
  sessions: string[];
  status: string;
  /** "kind value quality" */
  identifiers: string[];
  /** "kind value", of e-mails and phones with quality. The visitor itself is not named. */
  coverage: string[];
  /** Message ids. */
  attempts: number[];
  score: number;
  /** Kinds of the active ones. */
  signals: string[];
}

export interface EndState {
  visitors: VisitorState[];
}

const CONTACTS = `SELECT visitor_id AS "visitorId", contact_id::text AS item FROM contact WHERE installation_id = $1`;

const SESSIONS = `SELECT visitor_id AS "visitorId", inbox_id || ':' || source_id AS item
  FROM session WHERE installation_id = $1`;

const IDENTIFIERS = `SELECT visitor_id AS "visitorId", concat_ws(' ', kind, value, quality) AS item
  FROM identifier WHERE installation_id = $1 AND unlinked_at IS NULL`;

const COVERAGE = `SELECT s.visitor_id AS "visitorId",
    concat_ws(' ', s.kind, s.value, CASE WHEN s.kind IN ('email', 'phone') THEN s.quality END) AS item
  FROM standing_subject s JOIN visitor v ON v.id = s.visitor_id
 WHERE s.installation_id = $1 AND s.ended_at IS NULL AND v.status = 'blacklisted' AND s.kind <> 'visitor'`;

const ATTEMPTS = `SELECT visitor_id AS "visitorId", message_id::text AS item
  FROM attempt WHERE installation_id = $1 AND withdrawn_at IS NULL`;

const SIGNALS = `SELECT DISTINCT visitor_id AS "visitorId", kind AS item
  FROM risk_signal WHERE installation_id = $1 AND removed_at IS NULL`;

/** What the product came to think of everybody of one installation. */
export async function endStateOf(doorman: DoormanApp, installationId: string): Promise<EndState> {
  const visitors = await doorman.read<{ id: number; status: string; score: number }>(
    'SELECT id, status, score FROM visitor WHERE installation_id = $1',
    [installationId],
  );
  const lists = await Promise.all(
    [CONTACTS, SESSIONS, IDENTIFIERS, COVERAGE, ATTEMPTS, SIGNALS].map((sql) =>
      itemsByVisitor(doorman, sql, installationId),
    ),
  );
  const [contacts, sessions, identifiers, coverage, attempts, signals] = lists.map(
    (list) => (id: number) => list.get(id) ?? [],
  );
  const states = visitors.map(({ id, status, score }) => ({
    contacts: numbers(contacts!(id)),
    sessions: sessions!(id).toSorted(),
    status,
    identifiers: identifiers!(id).toSorted(),
    coverage: coverage!(id).toSorted(),
    attempts: numbers(attempts!(id)),
    score,
    signals: signals!(id).toSorted(),
  }));
  return { visitors: states.sort((a, b) => (a.contacts[0] ?? Infinity) - (b.contacts[0] ?? Infinity)) };
}

async function itemsByVisitor(
  doorman: DoormanApp,
  sql: string,
  installationId: string,
): Promise<Map<number, string[]>> {
  const lists = new Map<number, string[]>();
  for (const { visitorId, item } of await doorman.read<{ visitorId: number; item: string }>(sql, [installationId])) {
    lists.set(visitorId, [...(lists.get(visitorId) ?? []), item]);
  }
  return lists;
}

function numbers(items: readonly string[]): number[] {
  return items.map(Number).toSorted((a, b) => a - b);
}
