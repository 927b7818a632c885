import { send, type GateVisitor } from './gate-visitor.js';
import { GateWorld } from './gate-world.js';

const JSON_TYPE = 'application/json';
const MIXED = 'multipart/mixed; boundary=x';
const mixedPart = (value: string): string =>
  `--x\r\nContent-Disposition: form-data; name="identifier"\r\n\r\n${value}\r\n--x--\r\n`;

describe('a website that says a blocked visitor is somebody else', () => {
  let world: GateWorld;
  let blocked: GateVisitor;
  let person = 1;

  beforeAll(async () => {
    world = await GateWorld.open({}, { GATE_TRUSTED_PROXIES: '127.0.0.1' });
  });

  afterAll(() => world.close());

  beforeEach(async () => {
    person += 1;
    blocked = await known(`198.51.100.${person}`);
  });

  /** Blocked by the session, and known to the host as 123. */
  async function known(from: string): Promise<GateVisitor> {
    const visitor = await world.visitor(from);
    await visitor.ask('contact/set_user', { method: 'PATCH', body: { identifier: '123' } });
    await visitor.writeUntilTaken('hello');
    await world.settle();
    await world.decide('blacklist', visitor);
    return visitor;
  }

  async function says(body: string, type = JSON_TYPE, more = '') {
    const before = world.writesAtHost().length;
    const path = `/api/v1/widget/contact/set_user?website_token=${blocked.websiteToken}${more}`;
    const answer = await send(world.nginx.url, path, 'PATCH', Buffer.from(body), {
      'content-type': type,
      'x-auth-token': blocked.token,
      'x-forwarded-for': blocked.from,
    });
    return { answer, atHost: world.writesAtHost().slice(before) };
  }

  it.each(['{"identifier":"456"}', '{"identifier":456}'])('as the widget says it, %s, is the host’s', async (body) => {
    const { answer, atHost } = await says(body);
    expect(atHost).toEqual(['PATCH contact/set_user']);
    expect(answer.json).toHaveProperty('widget_auth_token');
  });

  it.each<[string, string, string?, string?]>([
    ['nobody else', '{"identifier":"123"}'],
    ['nobody else, as a number', '{"identifier":123}'],
    ['nobody', '{}'],
    ['an empty name', '{"identifier":" "}'],
    ['what is no name', '{"identifier":{"a":1}}'],
    ['the old name for JSON', '{"identifier":"123"}', 'text/x-json'],
    ['another name for JSON', '{"identifier":"123"}', 'application/jsonrequest'],
    ['parts that we do not read', mixedPart('123'), MIXED],
    ['a form', 'identifier=456', 'application/x-www-form-urlencoded'],
    ['a form with brackets', '[identifier]=123', 'application/x-www-form-urlencoded'],
    ['the address', '{"identifier":"456"}', JSON_TYPE, '&identifier=123'],
    ['brackets in the address', '{"identifier":"456"}', JSON_TYPE, '&%5Bidentifier%5D=123'],
    ['more than we read', `{"identifier":"123","name":"${'x'.repeat(900)}"}${' '.repeat(4 * 1024 * 1024)}`],
  ])('by %s nothing reaches the host', async (_what, body, type, more) => {
    expect((await says(body, type, more)).atHost).toEqual([]);
  });

  it('from a listed address nobody is anybody else', async () => {
    await world.list('ip', blocked.from);
    expect((await says('{"identifier":"456"}')).atHost).toEqual([]);
  });
});
