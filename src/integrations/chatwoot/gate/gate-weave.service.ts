import { Injectable } from '@nestjs/common';
import {
  SwallowedMessageReadModel,
  type ShownMessage,
} from '../../../core/screening/gate/swallowed-message.read-model.js';
import { objectOrEmpty, type Fields } from '../payload/fields.js';
import { written, type WrittenAnswer } from './answer-headers.js';
import { listedMessage, publicContact, readContact } from './fake-answer.js';
import type { ShownContact } from './shown-contact.js';
import { newConversation } from './gate-answers.service.js';
import { GateDecide, type GateDecision } from './gate-decide.service.js';
import type { ToldRequest } from './gate-headers.js';
import type { GateTarget } from './gate-target.js';
import { HostReader, type HostWord } from './host-reader.service.js';
import { fieldsIn, HostSessions, type Visitor } from './host-sessions.service.js';
import { inTime } from './in-time.js';
import { OtherFormats } from './other-formats.service.js';
import { OwnConversations } from './own-conversations.service.js';
import { PretendedContacts } from './pretended-contacts.service.js';
import { paramsOf, sessionNameOf, visitorOf } from './request-visitor.js';
import { ownConversation, wovenConversation, wovenConversations } from './public-threads.js';
import { shownText } from './shown-text.js';
import { withoutFlag } from './without-flag.js';
import { FIRST_SHOWN_ID, isWhole, MOST_SHOWN, trailing, wovenMessages, type OwnMessage } from './weave.js';

/** What weaving is made from: the visitor's own messages beside what the host itself answered to the same proof. */
interface Thread {
  told: ToldRequest;
  visitor: Visitor;
  own: OwnMessage[];
  contact: ShownContact;
  last: ShownMessage;
  /** Headers that the host puts on everything it gives this visitor. */
  pattern: Readonly<Record<string, string>>;
  isBlocked: boolean;
}

/** Adds swallowed messages to the host's answer, for their writer only: nothing of them without the host's own 2xx. */
@Injectable()
export class GateWeave {
  constructor(
    private readonly reader: HostReader,
    private readonly sessions: HostSessions,
    private readonly messages: SwallowedMessageReadModel,
    private readonly pretended: PretendedContacts,
    private readonly gate: GateDecide,
    private readonly conversations: OwnConversations,
    private readonly formats: OtherFormats,
  ) {}

  /** Null when the host had better answer by itself. */
  async weave(told: ToldRequest, { target, asker }: GateDecision): Promise<WrittenAnswer | null> {
    if (!target || !asker) return null;
    const begun = performance.now();
    const visitor = visitorOf(told, target, asker);
    if (target.action === 'read_contact') return this.contact(told, visitor, begun);
    const thread = await this.threadOf(told, visitor, this.gate.blocks(asker));
    if (!thread) return null;
    if (target.action === 'end_chat') return this.ended(thread, begun);
    if (target.door === 'public') return this.publicRead(thread, target, begun);
    return target.action === 'read_conversations'
      ? this.conversation(thread, begun)
      : this.widgetMessages(thread, begun);
  }

  /** Who the visitor is, with what was said and the host has not heard. */
  private async contact(told: ToldRequest, visitor: Visitor, begun: number): Promise<WrittenAnswer | null> {
    const known = await this.sessions.ask(visitor);
    const word = await this.ask(visitor, told.uri);
    if (word?.status !== 200 || known.kind !== 'known') return word;
    const contact = this.pretended.shown(sessionNameOf(visitor), known.contact);
    const json = visitor.door === 'public' ? publicContact(fieldsIn(word.body), contact) : readContact(contact);
    return written({ status: 200, json }, word.headers, performance.now() - begun);
  }

  private async threadOf(told: ToldRequest, visitor: Visitor, isBlocked: boolean): Promise<Thread | null> {
    const word = await this.sessions.ask(visitor);
    if (word.kind !== 'known') return null;
    const { installation, inboxId, sourceId } = visitor;
    const session = { installationId: installation.id, inboxId, sourceId };
    const shown = await inTime(this.messages.ofSession(session, MOST_SHOWN));
    const last = shown?.at(-1);
    if (!shown || !last) return null;
    const contact = this.pretended.shown(sessionNameOf(visitor), word.contact);
    const own = shown.map((message) => {
      const text = shownText(message, inboxId, told.origin, this.gate.files);
      return { at: text.createdAt, message: listedMessage(text, contact) };
    });
    return { told, visitor, own, contact, last, pattern: word.pattern, isBlocked };
  }

  private async conversation(thread: Thread, begun: number): Promise<WrittenAnswer | null> {
    const { told, visitor, last } = thread;
    const word = await this.ask(visitor, told.uri);
    if (word?.status !== 200) return word;
    const theirs = fieldsIn(word.body);
    const ours = { id: last.shownConversationId, inbox_id: visitor.inboxId, contact_last_seen_at: 0, status: 'open' };
    const shown = 'id' in theirs ? theirs : ours;
    const json = { ...shown, status: this.statusOf(thread, shown) };
    return written({ status: 200, json }, word.headers, performance.now() - begun);
  }

  /** The widget's own way to end a chat: the host does it where it has one. */
  private async ended({ told, visitor, last, isBlocked }: Thread, begun: number): Promise<WrittenAnswer | null> {
    const word = await this.ask(visitor, told.uri);
    const isOurs = isBlocked && word?.status === 404;
    if (word?.status !== 200 && !isOurs) return word;
    this.conversations.end(sessionNameOf(visitor), last.shownConversationId);
    return isOurs ? written({ status: 200, bareType: true }, word.headers, performance.now() - begun) : word;
  }

  private statusOf({ visitor, own, isBlocked }: Thread, conversation: Fields): unknown {
    const { status } = conversation;
    const id = Number(conversation['id']);
    const hasOwn = own.some(({ message }) => isWithin(message, id));
    return isBlocked ? this.conversations.status(sessionNameOf(visitor), { id, status, hasOwn }) : status;
  }

  private async widgetMessages(thread: Thread, begun: number): Promise<WrittenAnswer | null> {
    const { told, visitor } = thread;
    const params = paramsOf(told.uri);
    const before = idIn(params, 'before');
    const after = idIn(params, 'after');
    const word = await this.ask(visitor, pathOf(told.uri, before, after));
    if (word?.status !== 200) return word;
    const answer = fieldsIn(word.body);
    const theirs = listIn(answer['payload']);
    const payload = after !== null ? await this.since(thread, theirs, after) : pageOf(thread, theirs, before);
    const meta = answer['meta'] ?? { contact_last_seen_at: 0 };
    return written({ status: 200, json: { ...answer, payload, meta } }, word.headers, performance.now() - begun);
  }

  /** What a window that was away has missed. */
  private async since({ own, visitor, told }: Thread, theirs: readonly Fields[], after: number): Promise<Fields[]> {
    if (after >= FIRST_SHOWN_ID) {
      const mark = own.find(({ message }) => message['id'] === after)?.at ?? Infinity;
      const newer = theirs.filter((message) => Number(message['created_at']) > mark);
      return [...newer, ...own.filter(({ message }) => Number(message['id']) > after).map(({ message }) => message)];
    }
    const latest = await this.ask(visitor, pathOf(told.uri, null, FIRST_SHOWN_ID));
    if (latest?.status !== 200) return [...theirs];
    return [...theirs, ...trailing(listIn(fieldsIn(latest.body)['payload']), own)];
  }

  private async publicRead(thread: Thread, target: GateTarget, begun: number): Promise<WrittenAnswer | null> {
    const { action, conversationId } = target;
    const refusal = await this.formats.refusal(thread.visitor, thread.told.uri);
    if (refusal) return refusal;
    return action === 'read_messages'
      ? this.publicMessages(thread, conversationId, begun)
      : this.publicConversations(thread, conversationId, begun);
  }

  private async publicConversations(
    all: Thread,
    conversationId: number | null,
    begun: number,
  ): Promise<WrittenAnswer | null> {
    const { told, visitor, own, contact, pattern } = all;
    const thread = {
      own,
      make: (id: number) => newConversation(visitor, id, contact),
      statusOf: (conversation: Fields) => this.statusOf(all, conversation),
    };
    const isOurs = conversationId !== null && own.some(({ message }) => isWithin(message, conversationId));
    const word = await this.ask(visitor, told.uri);
    if (word?.status !== 200 && !(word?.status === 404 && isOurs && conversationId >= FIRST_SHOWN_ID)) return word;
    const json =
      conversationId === null
        ? wovenConversations(listIn(jsonIn(word.body)), thread)
        : word.status === 200
          ? wovenConversation(withoutFlag(fieldsIn(word.body)), thread)
          : ownConversation(conversationId, thread);
    return written({ status: 200, json }, word.status === 200 ? word.headers : pattern, performance.now() - begun);
  }

  private async publicMessages(
    thread: Thread,
    conversationId: number | null,
    begun: number,
  ): Promise<WrittenAnswer | null> {
    const { told, visitor, pattern } = thread;
    const own = thread.own.filter(({ message }) => conversationId !== null && isWithin(message, conversationId));
    const isOurs = conversationId !== null && conversationId >= FIRST_SHOWN_ID;
    const word = await this.ask(visitor, told.uri);
    if (word?.status !== 200 && !(word?.status === 404 && isOurs && own.length > 0)) return word;
    const theirs = word.status === 200 ? listIn(jsonIn(word.body)) : [];
    const json = wovenMessages(theirs, own, isWhole(theirs));
    return written({ status: 200, json }, word.status === 200 ? word.headers : pattern, performance.now() - begun);
  }

  private ask(visitor: Visitor, path: string): Promise<HostWord | null> {
    return this.reader.read(visitor.installation.hostUrl, path, visitor);
  }
}

function isWithin(message: Fields, conversationId: number): boolean {
  return message['conversation_id'] === conversationId;
}

function idIn(params: URLSearchParams, name: string): number | null {
  const text = params.get(name) ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/**
 * The host does not know ids of ours: after one of them its latest page is looked at, and before one there is nothing
 * of its own. A page before one of its own ids is asked for with that one, whose time bounds ours.
 */
function pathOf(uri: string, before: number | null, after: number | null): string {
  const [path = ''] = uri.split('?', 1);
  const params = paramsOf(uri);
  if (after !== null && after >= FIRST_SHOWN_ID) params.delete('after');
  if (before !== null) params.set('before', String(before >= FIRST_SHOWN_ID ? 1 : before + 1));
  return `${path}?${params.toString()}`;
}

function pageOf({ own }: Thread, page: readonly Fields[], before: number | null): Fields[] {
  if (before === null) return wovenMessages(page, own, isWhole(page));
  if (before >= FIRST_SHOWN_ID) return [];
  const mark = page.at(-1);
  const theirs = mark?.['id'] === before ? page.slice(0, -1) : page;
  const until = mark === undefined ? -Infinity : Number(mark['created_at']);
  const older = own.filter(({ at }) => at < until);
  return theirs.length === 0 && !isWhole(page) ? [] : wovenMessages(theirs, older, isWhole(page));
}

function listIn(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map((one) => withoutFlag(objectOrEmpty(one))) : [];
}

function jsonIn(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}
