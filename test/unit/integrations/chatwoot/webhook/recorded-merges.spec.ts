import { standingOf, type EntryInForce, type HeldIdentifier } from '../../../../../src/core/lists/coverage.js';
import { fastWayScope } from '../../../../../src/core/moderation/fast-way.js';
import type { HelpdeskEvent } from '../../../../../src/core/ports/helpdesk-event.js';
import type { SessionRecord } from '../../../../../src/core/ports/helpdesk-records.js';
import { verdictOf, type Question } from '../../../../../src/core/screening/verdict.js';
import { sessionKey, type StandingSubject } from '../../../../../src/core/standing/standing-subject.js';
import { mapWebhook } from '../../../../../src/integrations/chatwoot/webhook/webhook.mapper.js';
import { recordedFlow } from '../../../../support/recorded-flows.js';

const at = (time: string): Date => new Date(`2026-11-23T${time}Z`);

function events(flow: string): HelpdeskEvent[] {
  return recordedFlow(flow).webhooks.map(({ raw }) => mapWebhook(Buffer.from(raw), at('15:40:00')));
}

/** The session of the one message that a flow tells of. */
function sessionOf(flow: string): SessionRecord {
  const told = events(flow).flatMap((event) => (event.kind === 'message' ? [event.conversation.session] : []));
  if (!told[0]) throw new Error(`flow ${flow} tells no message`);
  return told[0];
}

const keyOf = ({ inboxId, sourceId }: SessionRecord): string => sessionKey(inboxId, sourceId);

function typed(kind: 'email' | 'phone', value: string, time: string): HeldIdentifier {
  return { kind, value, quality: 'claimed', firstSeenAt: at(time), firmSince: null, others: [] };
}

/** What a blacklisting at this time lists for a visitor, as kind and value. */
function covered(
  visitorId: number,
  has: { contactIds: number[]; session: SessionRecord; identifiers: HeldIdentifier[]; leftAt?: Date },
  entry: { time: string; sessionOnly?: boolean },
): StandingSubject[] {
  const since = at(entry.time);
  const facts = { visitorId, status: 'blacklisted' as const, protected: false, leftAt: has.leftAt ?? null };
  const force: EntryInForce = {
    ...{ entryId: 1, list: 'blacklist', sessionOnly: entry.sessionOnly ?? false, excluded: [], expiresAt: null },
    ...{ since, heldSince: since, coveredAt: since },
  };
  const { contactIds, identifiers, session } = has;
  return standingOf({ ...facts, contactIds, identifiers, sessionKeys: [keyOf(session)] }, force);
}

const named = (subjects: StandingSubject[]): string[] => subjects.map(({ kind, value }) => `${kind} ${value}`).sort();

test('017 identify-phone: the phone is typed by the visitor, and covered where it was there before the decision', () => {
  const change = events('017').flatMap((event) => (event.kind === 'contact' ? event.changes : []))[0];
  expect(change).toEqual({ field: 'phone', from: null, to: '+15550100001', at: at('15:34:14.773') });

  const has = {
    contactIds: [2],
    session: sessionOf('049'),
    identifiers: [typed('phone', '+15550100001', '15:34:14.773')],
  };
  expect(named(covered(2, has, { time: '15:34:19.435' }))).toContain('phone +15550100001');
  expect(named(covered(2, has, { time: '15:34:10.000' }))).not.toContain('phone +15550100001');
});

test('048 v2-merge, 049 v2-after-merge: the session came by a claim, so a fast way takes it alone', () => {
  const [merged, after] = [sessionOf('048'), sessionOf('049')];
  const joined = at('15:35:29.772');
  expect([merged.contactId, after.contactId, keyOf(after)]).toEqual([2, 2, keyOf(merged)]);
  expect([merged.updatedAt, after.updatedAt]).toEqual([joined, joined]);
  expect(merged.createdAt).toEqual(at('15:35:25.161'));

  const inQuestion = { channel: 'web_widget' as const, verified: after.verified, joinedAt: joined };
  expect(fastWayScope(inQuestion, false, at('15:36:00'))).toBe('session');

  const has = { contactIds: [3], session: after, identifiers: [typed('email', 'vic@example.com', '15:35:29.772')] };
  const subjects = covered(3, { ...has, leftAt: joined }, { time: '15:36:00', sessionOnly: true });
  expect(named(subjects)).toEqual([`session ${keyOf(after)}`, 'visitor 3']);
});

test('068 to 071 merge-agent, merge-after: the session stays stopped on contact 6, whose person passes', () => {
  const [merged, after] = [sessionOf('070'), sessionOf('071')];
  expect([merged.contactId, after.contactId, keyOf(after)]).toEqual([6, 6, keyOf(merged)]);
  expect(after.updatedAt).toEqual(at('15:37:59.051'));

  const identifiers = [
    typed('email', 'clean@example.com', '15:37:59.051'),
    typed('phone', '+15550100009', '15:37:59.051'),
  ];
  const subjects = covered(5, { contactIds: [5], session: after, identifiers }, { time: '15:37:54.534' });
  expect(named(subjects)).toEqual(['contact 5', `session ${keyOf(after)}`, 'visitor 5']);

  const abuser: Question = { visitorId: 5, keys: [{ kind: 'session', value: keyOf(after), quality: 'proved' }] };
  const person: Question = { visitorId: 6, keys: [{ kind: 'email', value: 'clean@example.com', quality: 'entered' }] };
  expect(verdictOf(abuser, subjects).answer).toBe('block');
  expect(verdictOf(person, subjects).answer).toBe('allow');
});
