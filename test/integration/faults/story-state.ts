import type { DoormanApp } from '../../support/doorman-app.js';
import type { SandboxHost } from '../../../src/sandbox/sandbox-host.js';
import { endStateOf } from '../replay/end-state.js';
import { INSTALLATION } from './fault-world.js';
import type { Cast } from './traffic.js';

/** What came of one person of a story, without ids that depend on who was there before. */
export interface PersonState {
  who: number;
  status: string;
  score: number;
  /** Who hangs on the same visitor. */
  contacts: number[];
  sessions: number[];
  identifiers: string[];
  coverage: string[];
  /** The words that were stopped. */
  attempts: string[];
  signals: string[];
  /** Every decision that holds an entry, with the agent's id. */
  entries: string[];
  causes: string[];
  /** The conversation and the contact's flag on the host. */
  host: { status: string | undefined; labels: string[]; blocked: boolean | undefined };
}

const ENTRIES = `SELECT e.visitor_id AS "visitorId", e.list || ' by ' || coalesce(e.author ->> 'agentId', e.author ->> 'kind') AS item
  FROM list_entry e WHERE e.lifted_at IS NULL AND e.visitor_id IS NOT NULL`;

const CAUSES = `SELECT DISTINCT i.visitor_id AS "visitorId", one ->> 'kind' AS item
  FROM review_item i, jsonb_array_elements(i.causes) one WHERE i.closed_at IS NULL`;

const OF_SESSIONS = `SELECT s.source_id AS "sourceId", s.visitor_id AS "visitorId" FROM session s`;

/** Everybody of a cast, by the session each of them writes in. */
export async function stateOf(doorman: DoormanApp, host: SandboxHost, cast: Cast): Promise<PersonState[]> {
  const { visitors } = await endStateOf(doorman, INSTALLATION);
  const sessions = await doorman.read<{ sourceId: string; visitorId: number }>(OF_SESSIONS);
  const entries = await doorman.read<{ visitorId: number; item: string }>(ENTRIES);
  const causes = await doorman.read<{ visitorId: number; item: string }>(CAUSES);
  const itemsOf = (rows: readonly { visitorId: number; item: string }[], id: number): string[] =>
    rows.flatMap(({ visitorId, item }) => (visitorId === id ? [item] : [])).toSorted();
  const named = namerOf(cast);
  return [...cast.people].map(([who, { sourceId, conversationId, contactId }]) => {
    const visitorId = sessions.find((session) => session.sourceId === sourceId)?.visitorId ?? 0;
    const visitor = visitors.find((one) => one.sessions.some((key) => key.endsWith(sourceId)));
    if (!visitor) throw new Error(`person ${who} is not known`);
    const conversation = host.state.conversations.get(conversationId);
    return {
      who,
      status: visitor.status,
      score: visitor.score,
      contacts: visitor.contacts.map(named.contact),
      sessions: visitor.sessions.map(named.session).toSorted(),
      identifiers: visitor.identifiers.map(named.text).toSorted(),
      coverage: visitor.coverage.map(named.text).toSorted(),
      attempts: visitor.attempts.map((id) => host.state.messages.get(id)?.content?.replace(/^words \d+-/, '') ?? ''),
      signals: visitor.signals,
      entries: itemsOf(entries, visitorId),
      causes: itemsOf(causes, visitorId),
      host: {
        status: conversation?.status,
        labels: conversation?.labels ?? [],
        blocked: host.state.contacts.get(contactId)?.blocked,
      },
    };
  });
}

/** Names contacts, sessions, e-mails and phones by the person whose they were at first. */
function namerOf(cast: Cast): {
  contact: (id: number) => number;
  session: (key: string) => number;
  text: (line: string) => string;
} {
  const people = [...cast.people];
  const contact = (id: number): number => people.find(([, one]) => one.contactId === id)?.[0] ?? -1;
  const session = (key: string): number => people.find(([, { sourceId }]) => key.endsWith(sourceId))?.[0] ?? -1;
  const text = (line: string): string => {
    const [kind, value = '', ...rest] = line.split(' ');
    if (kind === 'contact') return `contact ${String(contact(Number(value)))}`;
    if (kind === 'session') return `session ${String(session(value))}`;
    const owner = people.find(([who]) => value === cast.emailOf(who) || value === cast.phoneOf(who));
    return [kind, owner ? `of ${String(owner[0])}` : value, ...rest].join(' ');
  };
  return { contact, session, text };
}
