import { html, text, unknownRoute, type Answer } from '../http/answers.js';
import type { Router } from '../http/router.js';
import type { SandboxRequest } from '../http/sandbox-request.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import type { SandboxControls } from '../sandbox-controls.js';
import { issueToken } from './session-token.js';
import { contactInboxOfToken, createVisitor, widgetInbox } from './widget-call.js';

const hourMs = 3_600_000;

/** `GET /widget`: the page of the bubble; without a session it makes a contact first. */
export function addWidgetPage(router: Router, state: HelpdeskState, controls: SandboxControls): void {
  const throttle = new PageThrottle(state, controls);
  router.add('GET', '/widget', (request) => {
    const token = request.query.get('cw_conversation') ?? '';
    if (token.trim() === '' && !throttle.allows(request.ip)) return text('Retry later\n', 429);
    return widgetPage(state, request, token);
  });
}

function widgetPage(state: HelpdeskState, request: SandboxRequest, token: string): Answer {
  const inbox = widgetInbox(state, request);
  if (!inbox) return unknownRoute();
  const row = contactInboxOfToken(state, inbox, token) ?? createVisitor(state, inbox, request.ip);
  const authToken = issueToken({ sourceId: row.sourceId, inboxId: inbox.id }, state.sessionSecret, state.now());
  return html(`<!DOCTYPE html>
<html>
<head>
  <title>Chatwoot</title>
  <script>
    window.authToken = '${authToken}';
    window.chatwootPubsubToken = '${row.pubsubToken}';
  </script>
</head>
<body><div id="app"></div></body>
</html>
`);
}

/** The host's limit of pages without a session, per address and hour; off unless the controls set one. */
class PageThrottle {
  private readonly seen = new Map<string, number[]>();

  constructor(
    private readonly state: HelpdeskState,
    private readonly controls: SandboxControls,
  ) {}

  allows(ip: string): boolean {
    const limit = this.controls.widgetPagesPerHour;
    if (limit === null) return true;
    const now = this.state.now();
    const recent = (this.seen.get(ip) ?? []).filter((moment) => moment > now - hourMs);
    this.seen.set(ip, [...recent, now]);
    return recent.length < limit;
  }
}
