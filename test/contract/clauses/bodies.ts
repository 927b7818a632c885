import type { ContractWorld } from '../contract-world.js';

const BROKEN = { status: 400, body: '' };
const NO_TYPE = { status: 406, body: { status: 406, error: 'Not Acceptable' } };
const JSON_TEXT = '{"message":{"content":"in a body"}}';
const JSON_TYPE = 'application/json';
const FORM = 'application/x-www-form-urlencoded';
const inParts = '--x\r\nContent-Disposition: form-data; name="message[content]"\r\n\r\nin a body\r\n--x--\r\n';

const said = (content: string | null): object => ({ status: 200, body: { content } });
const asNumber = (identifier: string): string => `{"identifier":${identifier}}`;

/** What the gate must read as the host does: what a visitor's request says. */
export function bodyClauses(world: () => ContractWorld): void {
  it.each<[string | null, string, object]>([
    ['application/problem+json', JSON_TEXT, said('in a body')],
    ['application/jsonrequest', JSON_TEXT, said('in a body')],
    ['text/x-json; charset=utf-8', JSON_TEXT, said('in a body')],
    ['application/json, text/plain', JSON_TEXT, said('in a body')],
    [JSON_TYPE, `// a\n/* b */ ${JSON_TEXT}`, said('in a body')],
    [JSON_TYPE, '{"message":{"content":true}}', said('t')],
    [JSON_TYPE, '{"message":{"content":["in a body"]}}', said(null)],
    [JSON_TYPE, '{"message":{"content":"x"},}', BROKEN],
    [JSON_TYPE, '{"message":{"content":"\\ud800"}}', BROKEN],
    ['"application/json"', JSON_TEXT, NO_TYPE],
    ['json', JSON_TEXT, NO_TYPE],
    [FORM, 'message[content]=in+a+body', said('in a body')],
    [FORM, 'message[content][]=in+a+body', said(null)],
    [FORM, 'message[content]=%zz', BROKEN],
    [FORM, 'message[content]=%ff', BROKEN],
    [FORM, 'message=1&message[content]=x', BROKEN],
    [null, 'message[content]=in+a+body', said('in a body')],
    ['multipart/mixed; boundary=x', inParts, said('in a body')],
    ['multipart/related; boundary=x', inParts, said('in a body')],
  ])('reads as %s the message in %s', async (type, text, answered) => {
    const { visitor } = await world().talkingVisitor();
    const headers: Record<string, string> = type === null ? {} : { 'content-type': type };
    const answer = await visitor.ask('POST', 'messages', new Blob([text]), headers);
    expect(answer).toMatchObject(answered);
  });

  it.each<[string, (known: string, other: string) => string, boolean]>([
    ['the same', (known) => JSON.stringify({ identifier: known }), false],
    ['the same as a number', asNumber, true],
    ['another', (_known, other) => JSON.stringify({ identifier: other }), true],
    ['another as a number', (_known, other) => asNumber(other), true],
    ['nothing', () => '{}', true],
    ['a list', (_known, other) => JSON.stringify({ identifier: [other] }), true],
  ])('gives who has an identifier and says %s now a session of its own: %#', async (_what, says, isGiven) => {
    const { visitor } = await world().talkingVisitor();
    const known = String(Date.now() * 1_000 + Math.floor(Math.random() * 1_000));
    await visitor.ask('PATCH', 'contact/set_user', { identifier: known });
    const body = new Blob([says(known, String(Number(known) + 1))], { type: JSON_TYPE });
    const answer = await visitor.ask('PATCH', 'contact/set_user', body);
    expect([answer.status, Object.hasOwn(answer.body as object, 'widget_auth_token')]).toEqual([200, isGiven]);
  });
}
