import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import type { DetectorSettings } from '../trust/detector-settings.js';
import { neighboursOf, type Happening } from './detectors/burst.js';
import { linksIn } from './detectors/link-heavy-first-message.js';
import type { MessageFacts, MessageHistory, SameText } from './detectors/message-event.js';

/** What a message's detectors read, with what only the message's place among others tells. */
export interface MessageSurroundings extends MessageHistory {
  /** The oldest conversation that may make a good history; empty where one is on record. */
  settled: readonly Happening[];
  /** A later message was taken for the first one. */
  firstWasLater: boolean;
}

type Told<T extends Happening> = Omit<T, 'at'> & { at: number };

interface Row {
  textKey: number | null;
  own: Told<MessageHistory['own'][number]>[] | null;
  sameText: Told<SameText>[] | null;
  isFirst: boolean;
  begun: Told<Happening>[] | null;
  settled: Told<Happening>[] | null;
  firstWasLater: boolean;
}

/** Of the same text this many messages are looked at before and after one, whoever wrote them. */
const SAME_BEFORE = 200;
const SAME_AFTER = 50;
/** Of a visitor's conversations, the oldest so many may make a good history. */
const OLDEST_READ = 50;

const MS = (column: string): string => `extract(epoch FROM ${column}) * 1000`;

/** Two sides of one moment, each bounded, so that no flood makes it dear. */
function around(select: string, column: string, moment: string, window: string, before: string, after: string): string {
  return `(${select} AND ${column} <= ${moment} AND ${column} > ${moment} - ${window} ORDER BY ${column} DESC LIMIT ${before})
    UNION ALL (${select} AND ${column} > ${moment} AND ${column} < ${moment} + ${window} ORDER BY ${column} LIMIT ${after})`;
}

const OWN = around(
  'SELECT message_id, conversation_id, at FROM message WHERE visitor_id = m.visitor_id',
  'at',
  'm.at',
  'make_interval(secs => $4)',
  '$3',
  '$3',
);

const SAME_TEXT = around(
  `SELECT message_id, conversation_id, visitor_id, at FROM message
    WHERE installation_id = m.installation_id AND text_key = m.text_key`,
  'at',
  'm.at',
  'make_interval(mins => $5)',
  String(SAME_BEFORE),
  String(SAME_AFTER),
);

const BEGUN = around(
  `SELECT b.conversation_id, b.created_at FROM session s JOIN conversation b ON b.session_id = s.id
    WHERE s.visitor_id = m.visitor_id AND EXISTS (SELECT FROM message o
      WHERE o.session_id = s.id AND o.at >= b.created_at AND o.conversation_id = b.conversation_id)`,
  'b.created_at',
  'c.created_at',
  'make_interval(hours => $7)',
  '$6',
  '$6',
);

const SETTLED = `SELECT * FROM (
    SELECT o.conversation_id, o.created_at, o.agent_wrote AND o.was_resolved AND o.resolved_by_action_id IS NULL AS well
      FROM session s JOIN conversation o ON o.session_id = s.id
     WHERE s.visitor_id = m.visitor_id AND o.created_at <= m.at - make_interval(days => $8)
     ORDER BY o.created_at LIMIT ${String(OLDEST_READ)}) oldest
  WHERE well AND NOT EXISTS (SELECT FROM risk_signal r
    WHERE r.visitor_id = m.visitor_id AND r.kind = 'good_history' AND r.removed_at IS NULL)
  ORDER BY created_at LIMIT 1`;

const QUERY = `SELECT m.text_key AS "textKey",
    (SELECT jsonb_agg(jsonb_build_object('id', message_id, 'conversationId', conversation_id, 'at', ${MS('at')})) FROM (${OWN}) x) AS own,
    (SELECT jsonb_agg(jsonb_build_object('id', message_id, 'conversationId', conversation_id, 'visitorId', visitor_id,
       'at', ${MS('at')})) FROM (${SAME_TEXT}) x) AS "sameText",
    (SELECT jsonb_agg(jsonb_build_object('id', conversation_id, 'at', ${MS('created_at')})) FROM (${BEGUN}) x) AS begun,
    (SELECT jsonb_agg(jsonb_build_object('id', conversation_id, 'at', ${MS('created_at')})) FROM (${SETTLED}) x) AS settled,
    $9 AND NOT EXISTS (SELECT FROM message o WHERE o.visitor_id = m.visitor_id AND o.at <= m.at
       AND (o.at, o.message_id) < (m.at, m.message_id))
     AND NOT EXISTS (SELECT FROM session s JOIN conversation o ON o.session_id = s.id
       WHERE s.visitor_id = m.visitor_id AND o.created_at < c.created_at) AS "isFirst",
    EXISTS (SELECT FROM risk_signal r WHERE r.visitor_id = m.visitor_id AND r.kind = 'link_heavy_first_message'
       AND r.removed_at IS NULL AND r.at > m.at) AS "firstWasLater"
  FROM message m JOIN conversation c ON c.installation_id = m.installation_id AND c.conversation_id = m.conversation_id
 WHERE m.installation_id = $1 AND m.message_id = $2`;

/** Reads the recent past of a visitor around one message: one question, bounded whatever the visitor does. */
@Injectable()
export class MessageHistoryStore {
  async around(
    tx: Tx,
    installationId: string,
    message: MessageFacts,
    detectors: DetectorSettings,
  ): Promise<MessageSurroundings> {
    const { message_flood, repeated_text, many_conversations, good_history, link_heavy_first_message } = detectors;
    const [row] = await tx.prepared<Row>('doorman_message_history', QUERY, [
      installationId,
      message.messageId,
      neighboursOf(message_flood.limits.messages) + 1,
      message_flood.limits.seconds,
      repeated_text.limits.minutes,
      neighboursOf(many_conversations.limits.conversations) + 1,
      many_conversations.limits.hours,
      good_history.limits.days,
      linksIn(message.text) >= link_heavy_first_message.limits.links,
    ]);
    if (!row) throw new Error('the message is not on record');
    const { textKey, isFirst, firstWasLater } = row;
    return {
      textKey,
      isFirst,
      firstWasLater,
      own: timed(row.own),
      sameText: timed(row.sameText),
      begun: timed(row.begun),
      settled: timed(row.settled),
    };
  }
}

function timed<T extends Happening>(told: readonly Told<T>[] | null): T[] {
  return (told ?? []).map((one) => ({ ...one, at: new Date(Math.round(one.at)) }) as T);
}
