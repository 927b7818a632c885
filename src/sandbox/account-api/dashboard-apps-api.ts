import { invalid, json, noContent, notFound, type Answer } from '../http/answers.js';
import { isFields, textField, wrappedFields, type Fields } from '../http/body-fields.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import type { DashboardAppRecord } from '../helpdesk/setting-records.js';
import { dashboardAppJson } from '../serializers/setting-json.js';
import { idParameter, type AccountCall, type AccountRoutes } from './account-call.js';

/** The host asks for no role here: any agent may create, change and delete. */
export function addDashboardAppsApi(routes: AccountRoutes, state: HelpdeskState): void {
  routes.add('GET', 'dashboard_apps', ({ accountId }) => {
    const apps = [...state.dashboardApps.values()].filter((row) => row.accountId === accountId);
    return json(apps.map(dashboardAppJson));
  });
  routes.add('GET', 'dashboard_apps/:app', (call) => {
    const app = appOf(state, call);
    return app ? json(dashboardAppJson(app)) : notFound();
  });
  routes.add('POST', 'dashboard_apps', ({ accountId, request }) => {
    const app: DashboardAppRecord = { id: 0, accountId, title: '', content: [], createdAt: state.tick() };
    return saveApp(state, app, wrappedFields(request.body, 'dashboard_app'));
  });
  for (const method of ['PATCH', 'PUT']) {
    routes.add(method, 'dashboard_apps/:app', (call) => {
      const app = appOf(state, call);
      return app ? saveApp(state, app, wrappedFields(call.request.body, 'dashboard_app')) : notFound();
    });
  }
  routes.add('DELETE', 'dashboard_apps/:app', (call) => {
    const app = appOf(state, call);
    if (!app) return notFound();
    state.dashboardApps.delete(app.id);
    return noContent();
  });
}

function appOf(state: HelpdeskState, call: AccountCall): DashboardAppRecord | undefined {
  const app = state.dashboardApps.get(idParameter(call, 'app'));
  return app?.accountId === call.accountId ? app : undefined;
}

function saveApp(state: HelpdeskState, app: DashboardAppRecord, fields: Fields): Answer {
  const content = contentOf(fields) ?? app.content;
  const valid = content.length > 0 && content.every(({ url, type }) => /^https?:\/\//.test(url) && type === 'frame');
  if (!valid) return invalid('Content : Invalid data', 'content');
  app.title = textField(fields, 'title') ?? app.title;
  app.content = content;
  if (app.id === 0) app.id = state.nextId('dashboardApp');
  state.dashboardApps.set(app.id, app);
  return json(dashboardAppJson(app));
}

function contentOf(fields: Fields): { url: string; type: string }[] | undefined {
  const content = fields['content'];
  if (!Array.isArray(content)) return undefined;
  return content
    .filter(isFields)
    .map((item) => ({ url: textField(item, 'url') ?? '', type: textField(item, 'type') ?? '' }));
}
