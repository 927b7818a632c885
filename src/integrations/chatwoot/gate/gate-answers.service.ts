import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { gateSessionName } from '../../../core/screening/gate/gate-question.js';
import { SwallowedSessions } from '../../../core/screening/gate/swallowed-sessions.service.js';
import { objectOrEmpty } from '../payload/fields.js';
import {
  changedContact,
  changedMessage,
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
import { attributesOf, PretendedContacts } from './pretended-contacts.js';

/** All an answer is made from. `text`: the message that was swallowed, where the request was one. */
export interface AnswerFacts {
  target: GateTarget;
  visitor: Visitor;
  fields: Record<string, unknown>;
  contact: ShownContact;
  conversationId: number | null;
  text: ShownText | null;
  /** The id of a conversation that the host has not. */
  newConversationId: number;
}

/** What the host says without a body when there is no conversation. */
const NO_THREAD: Answer = { status: 404, bareType: true };

/** Answers in the host's place, as the host would have. */
@Injectable()
export class GateAnswers {
  private readonly pretended = new PretendedContacts();

  constructor(private readonly swallowed: SwallowedSessions) {}

  of(facts: AnswerFacts): Answer {
    const session = sessionOf(facts.visitor);
    this.learn(session, facts);
    const shown = { ...facts, contact: this.pretended.shown(session, facts.contact) };
    return facts.target.door === 'public' ? publicAnswer(shown) : this.widgetAnswer(shown);
  }

  private widgetAnswer(facts: AnswerFacts): Answer {
    const hasThread = facts.conversationId !== null || this.swallowed.has(sessionOf(facts.visitor));
    return WIDGET_ANSWERS[facts.target.action]?.(facts, hasThread) ?? NOT_FOUND;
  }

  private learn(session: string, { target, fields }: AnswerFacts): void {
    if (target.action === 'change_contact' || target.action === 'set_user') this.pretended.learn(session, fields);
    if (target.action === 'start_conversation' && target.door === 'widget') {
      this.pretended.learn(session, objectOrEmpty(fields['contact']));
    }
  }
}

type Make = (facts: AnswerFacts, hasThread: boolean) => Answer | null;

const WIDGET_ANSWERS: Partial<Record<GateAction, Make>> = {
  write_message: ({ text, contact }) => text && createdMessage(text, contact),
  start_conversation: ({ text, contact, fields }) => text && startedConversation(text, contact, attributesOf(fields)),
  change_message: ({ contact }) => changedMessage(contact),
  change_contact: ({ contact }) => changedContact(contact),
  set_user: ({ contact }) => changedContact(contact),
  remove_contact_attributes: ({ contact }) => ({ status: 200, json: wholeContact(contact) }),
  typing: (_facts, hasThread) => (hasThread ? NOTHING_200 : NO_THREAD),
  set_attributes: (_facts, hasThread) => (hasThread ? NOTHING_204 : NO_THREAD),
  remove_attributes: (_facts, hasThread) => (hasThread ? NOTHING_204 : NO_THREAD),
  last_seen: (_facts, hasThread) => (hasThread ? NOTHING_200 : NOTHING_204),
  transcript: (_facts, hasThread) => (hasThread ? NOTHING_200 : { status: 429, bareType: true }),
  event: () => NOTHING_204,
  label: () => NOTHING_204,
};

function publicAnswer({ target, text, contact, visitor, newConversationId }: AnswerFacts): Answer {
  switch (target.action) {
    case 'write_message':
      return text ? { status: 200, json: listedMessage(text, contact) } : NOT_FOUND;
    case 'start_conversation':
      return publicConversation(newConversationId, randomUUID(), visitor.inboxId, contact);
    case 'change_contact':
      return { status: 200, json: wholeContact(contact) };
    case 'typing':
    case 'last_seen':
      return NOTHING_200;
    default:
      return NOT_FOUND;
  }
}

function sessionOf({ installation, inboxId, sourceId }: Visitor): string {
  return gateSessionName({ installationId: installation.id, inboxId, sourceId });
}
