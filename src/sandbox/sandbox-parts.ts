import type { Cable } from './cable/cable.js';
import type { HelpdeskState } from './helpdesk/helpdesk-state.js';
import type { RequestLog } from './request-log.js';
import type { SandboxControls } from './sandbox-controls.js';
import type { WebhookOutbox } from './webhooks/webhook-outbox.js';

/** The parts the routes work with. */
export interface SandboxParts {
  state: HelpdeskState;
  controls: SandboxControls;
  outbox: WebhookOutbox;
  requests: RequestLog;
  cable: Cable;
}
