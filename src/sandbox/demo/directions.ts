import { relative } from 'node:path';
import type { DemoStage } from './demo-stage.js';
import { DOORMAN_PORT } from './doorman-process.js';

const BEHIND_GATE = `nginx has asked Doorman first: reload the visitor's window, and it is still there; look in the agents' "All" and
     "Resolved": the helpdesk never got it. It stands in Security, Activity, from where it can be released.`;
const WITHOUT_GATE = `(Without nginx the helpdesk has it, resolved, where agents do not look.)`;

/** Where to click and what to type, for somebody who sees Doorman for the first time. */
export function directions({ helpdesk, telnyx, doorman, proxy, visitorsUrl }: DemoStage): string {
  const { seed, url } = helpdesk;
  const chat = `${visitorsUrl}/sandbox/chat?inbox=`;
  const port = doorman.port === DOORMAN_PORT ? '' : `PORT=${String(doorman.port)} `;
  const shell = `DOORMAN_DATA=${relative('.', doorman.folder)} ${port}npm run doorman --`;
  return `
Everything runs. Open side by side:

  Visitor's chat window   ${chat}${String(seed.website.id)}
    of another website, a session of its own: ${chat}${String(seed.helpCentre.id)}
  Agents' inbox           ${url}/sandbox/inbox
  Telephones              ${telnyx.url}/sandbox/phone
  Security, our pages     ${doorman.url}/security/

  1. Write something as the visitor: agents see it.
  2. Press "Blacklist visitor" in the agents' inbox.
  3. Write again as the visitor: it looks sent, and no agent ever sees it. A second visitor (another browser) passes.
     ${proxy ? BEHIND_GATE : WITHOUT_GATE}
  4. Press "Clear status": the next message passes.
  5. Dial on the telephones' page: it rings. Press "Blacklist" beside the call and dial again: the caller hears the busy
     tone, and no telephone of the organisation has rung. Another number still rings.

From a shell, while this runs (in another terminal):

  ${shell} status
  ${shell} attempts --texts
  ${shell} explain --email paula@example.com

Doorman's health          ${doorman.url}/health
Ctrl-C ends everything and removes the data.
`;
}
