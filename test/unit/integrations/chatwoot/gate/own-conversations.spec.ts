import type { SwallowedMessageReadModel } from '../../../../../src/core/screening/gate/swallowed-message.read-model.js';
import { OwnConversations } from '../../../../../src/integrations/chatwoot/gate/own-conversations.service.js';

it('of the conversations that a session ends, the latest are remembered', () => {
  const conversations = new OwnConversations({} as SwallowedMessageReadModel);
  for (let id = 1; id <= 1_000; id += 1) conversations.end('a', id);
  const shown = (id: number): unknown => conversations.status('a', { id, status: 'open', hasOwn: true });
  expect([shown(1), shown(900), shown(901), shown(1_000)]).toEqual(['open', 'open', 'resolved', 'resolved']);
});
