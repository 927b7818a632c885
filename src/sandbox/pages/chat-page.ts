import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import type { Inbox } from '../helpdesk/records.js';
import { chatScript } from './chat-script.js';
import { chatStyle } from './chat-style.js';
import { domScript } from './dom-script.js';
import { escapeHtml } from './escape-html.js';
import { pageHtml } from './page-shell.js';

/** The visitor's window of a website inbox. */
export function chatPage(state: HelpdeskState, inbox: Inbox): string {
  const websites = [...state.inboxes.values()].filter((row) => row.websiteToken !== undefined);
  return pageHtml({
    title: `${inbox.name}: chat`,
    style: chatStyle,
    body: bodyHtml(inbox, websites),
    data: { inbox: { name: inbox.name, websiteToken: inbox.websiteToken, websiteUrl: inbox.websiteUrl } },
    script: domScript + chatScript,
  });
}

function bodyHtml(inbox: Inbox, websites: readonly Inbox[]): string {
  const options = websites.map(({ id, name }) => {
    return `<option value="${String(id)}"${id === inbox.id ? ' selected' : ''}>${escapeHtml(name)}</option>`;
  });
  return `<main>
  <header>
    <h1>A visitor's view</h1>
    <select id="inbox" aria-label="Inbox">${options.join('')}</select>
    <button id="new" type="button">New visitor</button>
  </header>
  <section class="window" aria-label="Chat">
    <div class="bar"><h2>${escapeHtml(inbox.name)}</h2><div class="third">${escapeHtml(inbox.websiteUrl ?? '')}</div></div>
    <div class="thread" id="thread" aria-live="polite"></div>
    <form class="write" id="write">
      <label title="Attach a file">+<input id="file" type="file" hidden></label>
      <textarea id="text" rows="1" placeholder="Write a message" aria-label="Message"></textarea>
      <button class="main">Send</button>
    </form>
  </section>
  <aside class="side">
    <section class="card">
      <h2>Who you are here</h2>
      <div class="second" id="who">&nbsp;</div>
      <div class="third" id="note"></div>
      <form id="claim">
        <input name="name" placeholder="Name" aria-label="Name">
        <input name="email" type="email" placeholder="E-mail" aria-label="E-mail">
        <input name="phone_number" placeholder="Phone, +15550100001" aria-label="Phone">
        <button>Tell the helpdesk</button>
      </form>
    </section>
    <section class="card second">
      The session stays in this browser, so the thread is there again after a reload.
      <b>New visitor</b> forgets it and comes in as somebody else.
    </section>
  </aside>
</main>`;
}
