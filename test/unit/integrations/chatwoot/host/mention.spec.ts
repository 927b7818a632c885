import { withMentions } from '../../../../../src/integrations/chatwoot/host/mention.js';

const agent = (agentId: number, name: string): Parameters<typeof withMentions>[1][number] => ({
  agentId,
  name,
  email: 'ann@example.com',
  role: 'agent',
});

test.each([
  ['a plain name', 'Ann', '[@Ann](mention://user/5/Ann)'],
  ['two words in another script', 'Zoë Łukasz', '[@Zoë Łukasz](mention://user/5/Zo%C3%AB%20%C5%81ukasz)'],
  ['a name that would end the mark early', 'Ann) [x](https://evil.example', '[@Ann xhttpsevil.example]'],
  ['a name that the host would run', '{{contact.email}}', '[@contact.email]'],
  ['a name of nothing but marks', '<>', '[@agent 5](mention://user/5/agent%205)'],
])('%s is mentioned as the host reads it', (_, name, mark) => {
  const note = withMentions('Please look', [agent(5, name)]);

  expect(note.startsWith(mark)).toBe(true);
  expect(note).toMatch(/^\[@[^[\]]+\]\(mention:\/\/user\/5\/[^()\s]+\)\n\nPlease look$/);
});

test('nobody mentioned leaves the note as it is, and hundreds are not all named', () => {
  const many = Array.from({ length: 300 }, (_, i) => agent(i + 1, `Agent ${i}`));

  expect(withMentions('Please look', [])).toBe('Please look');
  expect(withMentions('Please look', many).match(/mention:/g)).toHaveLength(50);
});
