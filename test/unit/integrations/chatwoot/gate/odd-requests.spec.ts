import type { GateDecide } from '../../../../../src/integrations/chatwoot/gate/gate-decide.service.js';
import type { ToldRequest } from '../../../../../src/integrations/chatwoot/gate/gate-headers.js';
import { gateTargetOf, type GateTarget } from '../../../../../src/integrations/chatwoot/gate/gate-target.js';
import type { GateWeave } from '../../../../../src/integrations/chatwoot/gate/gate-weave.service.js';
import type { HostReader } from '../../../../../src/integrations/chatwoot/gate/host-reader.service.js';
import type { Visitor } from '../../../../../src/integrations/chatwoot/gate/host-sessions.service.js';
import { OddRequests } from '../../../../../src/integrations/chatwoot/gate/odd-requests.service.js';
import type { OtherFormats } from '../../../../../src/integrations/chatwoot/gate/other-formats.service.js';
import type { OwnConversations } from '../../../../../src/integrations/chatwoot/gate/own-conversations.service.js';

const uri = '/public/api/v1/inboxes/abc/contacts/s/conversations/7/messages';

async function refusal(status: number): Promise<number | undefined> {
  const word = { status, headers: {}, body: Buffer.from('') };
  const odd = new OddRequests(
    { read: () => Promise.resolve(word) } as unknown as HostReader,
    {} as GateWeave,
    {} as GateDecide,
    { has: () => Promise.resolve(false) } as unknown as OwnConversations,
    {} as OtherFormats,
  );
  const told = { method: 'POST', uri } as ToldRequest;
  const target = gateTargetOf('POST', uri) as GateTarget;
  const visitor = { installation: { hostUrl: 'http://host' } } as Visitor;
  return (await odd.answer({ told, target, method: 'POST', visitor }))?.status;
}

it.each([
  [200, undefined],
  [404, 404],
  [429, undefined],
  [503, undefined],
])('where the host answers %i for the conversation, a write into it is answered %s', async (status, answered) => {
  expect(await refusal(status)).toBe(answered);
});
