import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import type { User } from '../helpdesk/records.js';
import { domScript } from './dom-script.js';
import { escapeHtml } from './escape-html.js';
import { inboxScript } from './inbox-script.js';
import { inboxStyle } from './inbox-style.js';
import { pageHtml } from './page-shell.js';

/** The agents' inbox of an account. It carries the agents' tokens: this is a sandbox. */
export function inboxPage(state: HelpdeskState, accountId: number): string {
  const agents = [...state.users.values()]
    .filter((user) => user.roles.has(accountId))
    .sort((left, right) => Number(isAdministrator(left, accountId)) - Number(isAdministrator(right, accountId)));
  const inboxes = [...state.inboxes.values()].map(({ id, name }) => [id, name] as const);
  return pageHtml({
    title: 'Agent inbox',
    style: inboxStyle,
    body: bodyHtml(agents, accountId),
    data: {
      accountId,
      agents: agents.map(({ name, token }) => ({ name, token })),
      inboxes: Object.fromEntries(inboxes),
    },
    script: domScript + inboxScript,
  });
}

function isAdministrator(user: User, accountId: number): boolean {
  return user.roles.get(accountId) === 'administrator';
}

function bodyHtml(agents: readonly User[], accountId: number): string {
  const options = agents.map((user) => {
    return `<option>${escapeHtml(user.name)}, ${escapeHtml(user.roles.get(accountId) ?? '')}</option>`;
  });
  return `<header>
  <h1>Agent inbox</h1>
  <span class="tag ruby" id="problem" role="status"></span>
  <label class="second" for="agent">Signed in as</label>
  <select id="agent">${options.join('')}</select>
</header>
<nav aria-label="Conversations">
  <div class="tabs" id="tabs" role="tablist">
    <button role="tab" data-status="open" data-name="Open">Open</button>
    <button role="tab" data-status="resolved" data-name="Resolved">Resolved</button>
    <button role="tab" data-status="all" data-name="All">All</button>
  </div>
  <div id="list"></div>
</nav>
<div class="empty" id="nothing">Choose a conversation.</div>
<section class="middle" id="conversation" aria-label="Conversation" hidden>
  <div class="top">
    <div class="grow"><h2 id="title"></h2><div class="third" id="place"></div></div>
    <button id="toggle" type="button">Resolve</button>
  </div>
  <div class="thread" id="thread" aria-live="polite"></div>
  <form class="write" id="write">
    <textarea id="text" rows="2" aria-label="Message"></textarea>
    <div class="line">
      <div class="modes">
        <button type="button" id="as-reply">Reply</button>
        <button type="button" id="as-note">Private note</button>
      </div>
      <button class="main">Send</button>
    </div>
  </form>
</section>
<aside id="side" hidden>
  <section id="contact"></section>
  <section>
    <h3>Macros</h3>
    <div class="actions" id="macros"></div>
    <div class="third" id="no-macros">None yet. Doorman installs Blacklist, Whitelist and Clear here.</div>
  </section>
  <section>
    <h3>Contact</h3>
    <div class="actions"><button id="block" type="button">Block contact</button></div>
  </section>
</aside>`;
}
