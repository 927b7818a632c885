import { json, noContent } from '../http/answers.js';
import { fieldsOf, textField } from '../http/body-fields.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import { browserDetails, browserLanguage } from './browser-details.js';
import type { WidgetCall, WidgetRoutes } from './widget-call.js';

/** Opening the bubble, and the small reads of a widget. */
export function addWidgetEventsApi(routes: WidgetRoutes, state: HelpdeskState): void {
  routes.add('POST', 'events', (call) => {
    if (fieldsOf(call.request.body)['name'] === 'webwidget.triggered') tellTriggered(state, call);
    return noContent();
  });
  routes.add('GET', 'campaigns', () => json([]));
  routes.add('GET', 'inbox_members', ({ inbox }) => {
    const members = inbox.memberIds.flatMap((id) => state.users.get(id) ?? []);
    const payload = members.map(({ id, name }) => ({ id, name, avatar_url: '', availability_status: 'offline' }));
    return json({ payload });
  });
}

function tellTriggered(state: HelpdeskState, { request, inbox, contactInbox }: WidgetCall): void {
  const info = fieldsOf(fieldsOf(request.body)['event_info']);
  const { browser_name, browser_version, device_name, platform_name, platform_version } = browserDetails(request);
  state.emit({
    name: 'webwidget_triggered',
    accountId: inbox.accountId,
    contactInboxId: contactInbox.id,
    eventInfo: {
      initiated_at: { timestamp: textField(fieldsOf(info['initiated_at']), 'timestamp') ?? null },
      referer: textField(info, 'referer') ?? null,
      widget_language: request.query.get('locale') ?? textField(info, 'widget_language') ?? null,
      browser_language: browserLanguage(request),
      browser: { browser_name, browser_version, device_name, platform_name, platform_version },
    },
  });
}
