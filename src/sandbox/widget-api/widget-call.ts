import { notFound, type Answer } from '../http/answers.js';
import type { Router } from '../http/router.js';
import { headerOf, type PathParameters, type SandboxRequest } from '../http/sandbox-request.js';
import { createContact, createContactInbox } from '../helpdesk/contact-writes.js';
import { findContactInbox, findInbox, lastConversationOf } from '../helpdesk/helpdesk-lookups.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import type { Contact, ContactInbox, Conversation, Inbox } from '../helpdesk/records.js';
import { visitorName } from '../helpdesk/visitor-names.js';
import { readToken } from './session-token.js';

/** One request of a visitor whose session holds. */
export interface WidgetCall {
  request: SandboxRequest;
  parameters: PathParameters;
  inbox: Inbox;
  contactInbox: ContactInbox;
  contact: Contact;
  /** The conversation a message would be appended to. */
  conversation: Conversation | undefined;
}

export type WidgetHandler = (call: WidgetCall) => Answer;

export function widgetInbox(state: HelpdeskState, request: SandboxRequest): Inbox | undefined {
  const token = request.query.get('website_token');
  return token === null ? undefined : findInbox(state, (inbox) => inbox.websiteToken === token);
}

/** The session behind a token, when it belongs to this inbox. */
export function contactInboxOfToken(state: HelpdeskState, inbox: Inbox, token: string): ContactInbox | undefined {
  const session = readToken(token, state.sessionSecret, state.now());
  return session?.inboxId === inbox.id ? findContactInbox(state, inbox.id, session.sourceId) : undefined;
}

/** A new anonymous visitor with a session. */
export function createVisitor(state: HelpdeskState, inbox: Inbox, ip: string): ContactInbox {
  const contact = createContact(state, {
    accountId: inbox.accountId,
    name: visitorName(),
    additionalAttributes: { created_at_ip: ip },
  });
  return createContactInbox(state, contact, inbox.id);
}

/** Registers routes below `/api/v1/widget`: without a good session the host answers 404. */
export class WidgetRoutes {
  constructor(
    private readonly router: Router,
    private readonly state: HelpdeskState,
  ) {}

  add(method: string, pattern: string, handle: WidgetHandler): void {
    this.router.add(method, `/api/v1/widget/${pattern}`, (request, parameters) => {
      const call = this.callOf(request, parameters);
      return call ? handle(call) : notFound();
    });
  }

  private callOf(request: SandboxRequest, parameters: PathParameters): WidgetCall | undefined {
    const inbox = widgetInbox(this.state, request);
    if (!inbox) return undefined;
    const contactInbox = contactInboxOfToken(this.state, inbox, headerOf(request, 'x-auth-token') ?? '');
    const contact = contactInbox && this.state.contacts.get(contactInbox.contactId);
    if (!contactInbox || !contact) return undefined;
    const conversation = lastConversationOf(this.state, contactInbox.id);
    return { request, parameters, inbox, contactInbox, contact, conversation };
  }
}
