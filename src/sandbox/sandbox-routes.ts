import { Router } from './http/router.js';
import { AccountRoutes } from './account-api/account-call.js';
import { addAgentAuthApi } from './account-api/agent-auth-api.js';
import { addAttributeDefinitionsApi } from './account-api/attribute-definitions-api.js';
import { addBulkActionsApi } from './account-api/bulk-actions-api.js';
import { addContactListsApi } from './account-api/contact-lists-api.js';
import { addContactsApi } from './account-api/contacts-api.js';
import { addConversationListsApi } from './account-api/conversation-lists-api.js';
import { addConversationsApi } from './account-api/conversations-api.js';
import { addDashboardAppsApi } from './account-api/dashboard-apps-api.js';
import { addDownloads } from './account-api/downloads.js';
import { addInstallationApi } from './account-api/installation-api.js';
import { addLabelsApi } from './account-api/labels-api.js';
import { addMacrosApi } from './account-api/macros-api.js';
import { addMessagesApi } from './account-api/messages-api.js';
import { addNotificationsApi } from './account-api/notifications-api.js';
import { addWebhooksApi } from './account-api/webhooks-api.js';
import { addArrivalsApi } from './control-api/arrivals-api.js';
import { addControlsApi } from './control-api/controls-api.js';
import { addPages } from './pages/pages.js';
import { addPublicClientApi } from './public-api/public-client-api.js';
import type { SandboxParts } from './sandbox-parts.js';
import { addDirectUploadsApi } from './widget-api/direct-uploads-api.js';
import { addVisitorContactApi } from './widget-api/visitor-contact-api.js';
import { addVisitorConversationsApi } from './widget-api/visitor-conversations-api.js';
import { addVisitorMessagesApi } from './widget-api/visitor-messages-api.js';
import { WidgetRoutes } from './widget-api/widget-call.js';
import { addWidgetConfigApi } from './widget-api/widget-config-api.js';
import { addWidgetEventsApi } from './widget-api/widget-events-api.js';
import { addWidgetPage } from './widget-api/widget-page.js';

/** Every route of the sandbox. Lists come before single records, whose `:id` would swallow them. */
export function sandboxRouter(parts: SandboxParts): Router {
  const { state, controls } = parts;
  const router = new Router();
  addAccountApi(router, parts);
  const widget = new WidgetRoutes(router, state);
  addWidgetPage(router, state, controls);
  addWidgetConfigApi(router, state);
  addDirectUploadsApi(router);
  addVisitorContactApi(widget, state);
  addVisitorConversationsApi(widget, state);
  addVisitorMessagesApi(widget, state);
  addWidgetEventsApi(widget, state);
  addPublicClientApi(router, state);
  addDownloads(router, state);
  addControlsApi(router, parts);
  addArrivalsApi(router, state);
  addPages(router, state);
  return router;
}

function addAccountApi(router: Router, { state }: SandboxParts): void {
  const account = new AccountRoutes(router, state);
  addInstallationApi(router, account, state);
  addAgentAuthApi(router, state);
  addWebhooksApi(account, state);
  addLabelsApi(account, state);
  addMacrosApi(account, state);
  addDashboardAppsApi(account, state);
  addAttributeDefinitionsApi(account, state);
  addContactListsApi(account, state);
  addContactsApi(account, state);
  addConversationListsApi(account, state);
  addConversationsApi(account, state);
  addMessagesApi(account, state);
  addBulkActionsApi(account, state);
  addNotificationsApi(account, state);
}
