import { json, notFound } from '../http/answers.js';
import type { Router } from '../http/router.js';
import { fieldsOf, type Fields } from '../http/body-fields.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import type { User } from '../helpdesk/records.js';
import { isoOf } from '../helpdesk/moments.js';
import { accountDetailsJson } from '../serializers/account-json.js';
import { inboxJson } from '../serializers/inbox-json.js';
import { agentJson, profileJson } from '../serializers/user-json.js';
import { authenticate, idParameter, type AccountRoutes } from './account-call.js';

/** What an installer reads first: version, own profile, account, colleagues, inboxes. */
export function addInstallationApi(router: Router, routes: AccountRoutes, state: HelpdeskState): void {
  router.add('GET', '/api', () =>
    json({
      version: '4.15.1',
      timestamp: isoOf(state.now()).replace('T', ' ').slice(0, 19),
      queue_services: 'ok',
      data_services: 'ok',
    }),
  );

  router.add('GET', '/api/v1/profile', (request) => {
    const user = authenticate(state, request);
    return 'status' in user ? user : json(profileJson(state, user));
  });

  // Another's account is not found, while its records are refused.
  router.add('GET', '/api/v1/accounts/:account', (request, parameters) => {
    const user = authenticate(state, request);
    if ('status' in user) return user;
    const account = state.accounts.get(Number(parameters['account']));
    return account && user.roles.has(account.id) ? json(accountDetailsJson(state, account)) : notFound();
  });

  routes.add('GET', 'agents', ({ accountId }) => {
    const members = [...state.users.values()].filter((user) => user.roles.has(accountId));
    return json(members.sort(byName).map((user) => memberJson(state, user, accountId)));
  });

  routes.add('GET', 'inboxes', ({ accountId, role }) => {
    const inboxes = [...state.inboxes.values()].filter((inbox) => inbox.accountId === accountId);
    const isAdministrator = role === 'administrator';
    return json({ payload: inboxes.sort(byName).map((inbox) => inboxJson(inbox, state.baseUrl, isAdministrator)) });
  });

  routes.addForAdministrators('PATCH', 'inboxes/:inbox', (call) => {
    const inbox = state.inboxes.get(idParameter(call, 'inbox'));
    if (inbox?.accountId !== call.accountId) return notFound();
    const { csat_survey_enabled: survey } = fieldsOf(call.request.body);
    if (typeof survey === 'boolean') inbox.csatSurveyEnabled = survey;
    return json(inboxJson(inbox, state.baseUrl, true));
  });

  routes.add('GET', 'inbox_members/:inbox', (call) => {
    const inbox = state.inboxes.get(idParameter(call, 'inbox'));
    if (inbox?.accountId !== call.accountId) return notFound();
    const members = [...state.users.values()].filter(({ id }) => inbox.memberIds.includes(id));
    return json({ payload: members.map((user) => memberJson(state, user, call.accountId)) });
  });
}

/** Whoever has the agents' socket open is shown as online. */
function memberJson(state: HelpdeskState, user: User, accountId: number): Fields {
  const availability_status = state.isOnline(user.id) ? 'online' : 'offline';
  return { ...agentJson(user, accountId), availability_status };
}

function byName(left: { name: string }, right: { name: string }): number {
  return left.name.localeCompare(right.name);
}
