import { noContent, notFound } from '../http/answers.js';
import { fieldsOf } from '../http/body-fields.js';
import type { Router } from '../http/router.js';
import type { SandboxRequest } from '../http/sandbox-request.js';
import { emailArrives } from '../channel-doors/email-arrival.js';
import { smsArrives } from '../channel-doors/sms-arrival.js';
import { findInbox } from '../helpdesk/helpdesk-lookups.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import type { ChannelType, Inbox } from '../helpdesk/records.js';

/** Test-only doors: an e-mail (its raw text) or an SMS (Twilio's fields) arrives. */
export function addArrivalsApi(router: Router, state: HelpdeskState): void {
  router.add('POST', '/sandbox/email', (request) => {
    const inbox = inboxOf(state, request, 'Channel::Email');
    if (!inbox) return notFound();
    emailArrives(state, inbox, request.rawBody.toString('utf8'));
    return noContent();
  });
  router.add('POST', '/sandbox/sms', (request) => {
    const inbox = inboxOf(state, request, 'Channel::TwilioSms');
    if (!inbox) return notFound();
    smsArrives(state, inbox, fieldsOf(request.body));
    return noContent();
  });
}

function inboxOf(state: HelpdeskState, request: SandboxRequest, channelType: ChannelType): Inbox | undefined {
  const wanted = request.query.get('inbox');
  return findInbox(
    state,
    (inbox) => inbox.channelType === channelType && (wanted === null || inbox.id === Number(wanted)),
  );
}
