import { Injectable } from '@nestjs/common';
import { SwallowedSessions } from '../../../core/screening/gate/swallowed-sessions.service.js';
import { objectOrEmpty, type Fields } from '../payload/fields.js';
import {
  changedContact,
  changedMessage,
  conversationRow,
  createdMessage,
  listedMessage,
  NOT_FOUND,
  NOTHING_200,
  NOTHING_204,
  publicConversation,
  startedConversation,
  wholeContact,
  type Answer,
  type ShownContact,
  type ShownText,
} from './fake-answer.js';
import type { GateAction, GateTarget } from './gate-target.js';
import type { Visitor } from './host-sessions.service.js';
import { sessionNameOf } from './request-visitor.js';
import { shownUuid } from './shown-uuid.js';
import { ChangedMessages, type FoundMessage } from './changed-messages.service.js';
import { PretendedRecord } from './pretended-record.service.js';
import { GateInboxes } from './gate-inboxes.service.js';
import { attributesOf, PretendedContacts } from './pretended-contacts.service.js';

/** All an answer is made from. `text`: the message that was swallowed, where the request was one. */
export interface AnswerFacts {
  target: GateTarget;
  visitor: Visitor;
  fields: Record<string, unknown>;
  contact: ShownContact;
  conversationId: number | null;
  /** The host has spoken for the session. */
  isConfirmed: boolean;
  text: ShownText | null;
  /** The id of a conversation that the host has not. */
  newConversationId: number;
}

/** `found`: what the visitor's thread holds under the id of a message that is to be changed. */
interface WholeFacts extends AnswerFacts {
  found: FoundMessage;
}

/** What the host says without a body when there is no conversation. */
const NO_THREAD: Answer = { status: 404, bareType: true };

/** As to everybody whose browser has not sent the host's cookie along. */
const NO_UPLOAD: Answer = {
  status: 422,
  json: { status: 422, error: 'Unprocessable Content' },
  plain: 'application/json; charset=UTF-8',
};
const HASH_REFUSED: Answer = {
  status: 401,
  json: { error: 'HMAC failed: Invalid Identifier Hash Provided' },
};

/** Answers in the host's place, as the host would have. */
@Injectable()
export class GateAnswers {
  constructor(
    private readonly swallowed: SwallowedSessions,
    private readonly pretended: PretendedContacts,
    private readonly record: PretendedRecord,
    private readonly inboxes: GateInboxes,
    private readonly changed: ChangedMessages,
  ) {}

  async of(given: AnswerFacts): Promise<Answer> {
    const found = await this.changed.find(given.visitor, given.target.messageId);
    const facts = { ...given, found };
    const session = sessionNameOf(facts.visitor);
    if (facts.target.action === 'set_user' && !this.isProved(facts)) return HASH_REFUSED;
    if (this.learn(session, facts) && facts.isConfirmed) void this.record.keep(facts.visitor);
    const shown = { ...facts, contact: this.pretended.shown(session, facts.contact) };
    if (facts.text) this.pretended.wrote(session, new Date(facts.text.createdAt * 1000).toISOString());
    return facts.target.door === 'public' ? publicAnswer(shown) : this.widgetAnswer(shown);
  }

  private widgetAnswer(facts: WholeFacts): Answer {
    const hasThread = facts.conversationId !== null || this.swallowed.has(sessionNameOf(facts.visitor));
    return WIDGET_ANSWERS[facts.target.action]?.(facts, hasThread) ?? NOT_FOUND;
  }

  /** Whether the request says anything of its visitor. */
  private learn(session: string, { target, fields, contact, found }: WholeFacts): boolean {
    const { action, door } = target;
    if (action === 'change_contact' || action === 'set_user') {
      this.pretended.learn(session, action === 'set_user' ? fields : { ...fields, identifier: null });
      return true;
    }
    const isForm = (action === 'start_conversation' && door === 'widget') || found === 'email_box';
    if (!isForm) return false;
    const given = objectOrEmpty(fields['contact']);
    const phone = action === 'change_message' ? {} : { phone_number: given['phone_number'] };
    const name = this.pretended.nameFor(session, contact, given);
    this.pretended.learn(session, { email: given['email'], ...phone, ...name });
    return true;
  }

  /** The host's own check of who a website says its visitor is. */
  private isProved({ visitor, fields }: AnswerFacts): boolean {
    const { identifier, identifier_hash: hash, custom_attributes: attributes } = fields;
    return this.inboxes.provesUser(visitor.installation.hostUrl, visitor.inboxId, {
      identifier: typeof identifier === 'string' ? identifier : '',
      hash: typeof hash === 'string' ? hash : '',
      hasAttributes: Object.keys(objectOrEmpty(attributes)).length > 0,
    });
  }
}

type Make = (facts: WholeFacts, hasThread: boolean) => Answer | null;

const WIDGET_ANSWERS: Partial<Record<GateAction, Make>> = {
  write_message: ({ text, contact }) => text && createdMessage(text, contact),
  start_conversation: ({ text, contact, fields }) => text && startedConversation(text, contact, attributesOf(fields)),
  change_message: ({ contact, found }) => (found === 'none' ? NOT_FOUND : changedMessage(contact)),
  change_contact: ({ contact }) => changedContact(contact),
  set_user: ({ contact }) => changedContact(contact),
  remove_contact_attributes: ({ contact }) => ({ status: 200, json: wholeContact(contact) }),
  typing: (_facts, hasThread) => (hasThread ? NOTHING_200 : NO_THREAD),
  set_attributes: (_facts, hasThread) => (hasThread ? NOTHING_204 : NO_THREAD),
  remove_attributes: (facts, hasThread) => (hasThread ? shownRow(facts) : NO_THREAD),
  last_seen: (_facts, hasThread) => (hasThread ? NOTHING_200 : NOTHING_204),
  transcript: (_facts, hasThread) => (hasThread ? NOTHING_200 : { status: 429, bareType: true }),
  upload: () => NO_UPLOAD,
  event: () => NOTHING_204,
  label: () => NOTHING_204,
};

function shownRow({ visitor, conversationId, newConversationId, contact }: AnswerFacts): Answer {
  const id = conversationId ?? newConversationId;
  return conversationRow(id, shownUuid(sessionNameOf(visitor), id), visitor.inboxId, contact);
}

function publicAnswer({ target, text, contact, visitor, newConversationId }: AnswerFacts): Answer {
  switch (target.action) {
    case 'write_message':
      return text ? { status: 200, json: listedMessage(text, contact) } : NOT_FOUND;
    case 'start_conversation':
      return { status: 200, json: newConversation(visitor, newConversationId, contact) };
    case 'change_contact':
      return { status: 200, json: wholeContact(contact) };
    case 'typing':
    case 'last_seen':
      return NOTHING_200;
    default:
      return NOT_FOUND;
  }
}

/** A conversation at an API inbox that the host has not. */
export function newConversation(visitor: Visitor, id: number, contact: ShownContact): Fields {
  return publicConversation(id, shownUuid(sessionNameOf(visitor), id), visitor.inboxId, contact);
}
