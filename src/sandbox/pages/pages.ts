import { html } from '../http/answers.js';
import type { Router } from '../http/router.js';
import { findInbox } from '../helpdesk/helpdesk-lookups.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import { chatPage } from './chat-page.js';
import { inboxPage } from './inbox-page.js';

/** The pages of the demo: a visitor's chat window and a small agent inbox. */
export function addPages(router: Router, state: HelpdeskState): void {
  router.add('GET', '/sandbox/chat', ({ query }) => {
    const wanted = Number(query.get('inbox') ?? 0);
    const inbox =
      findInbox(state, (row) => row.id === wanted && row.websiteToken !== undefined) ??
      findInbox(state, (row) => row.websiteToken !== undefined);
    return inbox ? html(chatPage(state, inbox)) : html('<!doctype html><p>No website inbox here.</p>', 404);
  });
  router.add('GET', '/sandbox/inbox', () => html(inboxPage(state, 1)));
  // Where the host's own links lead to.
  router.add('GET', '/app/accounts/:account/conversations/:conversation', (_, parameters) => {
    const { account, conversation = '' } = parameters;
    return state.accounts.has(Number(account))
      ? html(leadTo(conversation))
      : html('<!doctype html><p>Nothing.</p>', 404);
  });
}

function leadTo(conversation: string): string {
  const id = String(Number(conversation));
  return `<!doctype html><meta http-equiv="refresh" content="0; url=/sandbox/inbox?conversation=${id}">`;
}
