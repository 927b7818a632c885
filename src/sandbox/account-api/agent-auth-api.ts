import { json, type Answer } from '../http/answers.js';
import type { Router } from '../http/router.js';
import { headerOf } from '../http/sandbox-request.js';
import { userOfSession } from '../helpdesk/agent-sessions.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import { isoOf } from '../helpdesk/moments.js';
import { profileJson } from '../serializers/user-json.js';

/** Whose session this is: with the profile, and with it the agent's own token, as the host answers. */
export function addAgentAuthApi(router: Router, state: HelpdeskState): void {
  router.add('GET', '/auth/validate_token', (request): Answer => {
    const accessToken = headerOf(request, 'access-token') ?? '';
    const client = headerOf(request, 'client') ?? '';
    const uid = headerOf(request, 'uid') ?? '';
    const user = userOfSession(state, { accessToken, client, uid });
    if (!user) return json({ success: false, errors: ['Invalid login credentials'] }, 401);
    const data = { ...profileJson(state, user), created_at: isoOf(state.now()) };
    return json({ payload: { success: true, data } });
  });
}
