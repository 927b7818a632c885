import { json } from '../http/answers.js';
import type { Router } from '../http/router.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';

export function addPages(router: Router, state: HelpdeskState): void {
  router.add('GET', '/sandbox', () => json({ inboxes: state.inboxes.size }));
}
