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
  NO_UPLOAD,
  PUBLIC_NOT_FOUND,
  publicConversation,
  startedConversation,
  STUMBLED,
  type Answer,
  type ShownText,
} from './fake-answer.js';
import type { ShownContact } from './shown-contact.js';
import type { GateAction, GateTarget } from './gate-target.js';
import type { Visitor } from './host-sessions.service.js';
import { sessionNameOf } from './request-visitor.js';
import { shownUuid } from './shown-uuid.js';
import { ChangedMessages, type FoundMessage } from './changed-messages.service.js';
import { PretendedRecord } from './pretended-record.service.js';
import { GateInboxes } from './gate-inboxes.service.js';
import { attributesOf, namesIn, PretendedContacts } from './pretended-contacts.service.js';
import { changedRecord, recordWithoutAttribute } from './contact-record.js';
import { givenIn, refusedFields } from './public-contact.js';

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
  /** Attributes that the visitor gave the conversation. */
  ofConversation: Fields;
}

/** What the host says without a body when there is no conversation. */
const NO_THREAD: Answer = { status: 404, bareType: 'text/html' };

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
    const session = sessionNameOf(given.visitor);
    const facts = { ...given, found, ofConversation: {} };
    const refusal = this.refusalOf(facts);
    if (refusal) return refusal;
    if (this.learn(session, facts) && facts.isConfirmed) void this.record.keep(facts.visitor);
    const contact = this.pretended.shown(session, facts.contact);
    const shown = { ...facts, contact, ofConversation: this.pretended.ofConversation(session) };
    if (facts.text) this.pretended.wrote(session, new Date(facts.text.createdAt * 1000).toISOString());
    return facts.target.door === 'public' ? publicAnswer(shown) : this.widgetAnswer(shown);
  }

  /** Why the host would take none of what the visitor says of itself. */
  private refusalOf(facts: AnswerFacts): Answer | null {
    const { door, action } = facts.target;
    if (action === 'set_user') return this.isProved(facts) ? null : HASH_REFUSED;
    if (door !== 'public' || action !== 'change_contact') return null;
    return this.isProved(facts) ? refusedFields(facts.fields) : STUMBLED;
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
    if (action === 'set_attributes') {
      this.pretended.setOfConversation(session, attributesOf(fields));
      return true;
    }
    if (action === 'remove_attributes' || action === 'remove_contact_attributes') {
      const isContact = action === 'remove_contact_attributes';
      this.pretended.forget(session, isContact, namesIn(fields[isContact ? 'custom_attributes' : 'custom_attribute']));
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
  change_message: ({ contact, found }) =>
    found === 'none' ? NOT_FOUND : changedMessage(contact, found === 'email_box'),
  change_contact: ({ contact }) => changedContact(contact),
  set_user: ({ contact }) => changedContact(contact),
  remove_contact_attributes: ({ contact }) => ({ status: 200, json: recordWithoutAttribute(contact) }),
  typing: (_facts, hasThread) => (hasThread ? NOTHING_200 : NO_THREAD),
  set_attributes: (_facts, hasThread) => (hasThread ? NOTHING_204 : NO_THREAD),
  remove_attributes: (facts, hasThread) => (hasThread ? shownRow(facts) : NO_THREAD),
  last_seen: (_facts, hasThread) => (hasThread ? NOTHING_200 : NOTHING_204),
  transcript: (_facts, hasThread) => (hasThread ? NOTHING_200 : { status: 429, bareType: true }),
  upload: () => NO_UPLOAD,
  event: () => NOTHING_204,
  label: () => NOTHING_204,
};

function shownRow({ visitor, conversationId, newConversationId, contact, ofConversation }: WholeFacts): Answer {
  const id = conversationId ?? newConversationId;
  const row = { id, uuid: shownUuid(sessionNameOf(visitor), id), inboxId: visitor.inboxId };
  return conversationRow(row, contact, ofConversation);
}

function publicAnswer({ target, text, contact, visitor, fields, newConversationId }: AnswerFacts): Answer {
  switch (target.action) {
    case 'write_message':
      return text ? { status: 200, json: listedMessage(text, contact) } : PUBLIC_NOT_FOUND;
    case 'start_conversation':
      return { status: 200, json: newConversation(visitor, newConversationId, contact) };
    case 'change_contact':
      return { status: 200, json: changedRecord(contact, givenIn(fields)) };
    case 'typing':
    case 'last_seen':
      return NOTHING_200;
    default:
      return PUBLIC_NOT_FOUND;
  }
}

/** A conversation at an API inbox that the host has not. */
export function newConversation(visitor: Visitor, id: number, contact: ShownContact): Fields {
  return publicConversation(id, shownUuid(sessionNameOf(visitor), id), visitor.inboxId, contact);
}
