import { SandboxVisitor } from '../../support/sandbox-visitor.js';
import { ShellWorld } from '../../support/shell-world.js';

const EMAIL = 'vic@example.com';

let world: ShellWorld;
let conversationId: number;

beforeEach(async () => {
  world = await ShellWorld.open();
  const visitor = await SandboxVisitor.open(world.helpdesk);
  conversationId = await visitor.write('hello');
  await visitor.giveEmail(EMAIL);
  await world.install();
});

afterEach(async () => {
  await world.close();
});

const contact = () => [...world.helpdesk.state.contacts.values()].find((one) => one.email === EMAIL)!;
const conversation = () => world.helpdesk.state.conversations.get(conversationId)!;

describe('decisions from a shell', () => {
  it('blacklist is carried out on the helpdesk before the command ends, and says how it went', async () => {
    const { code, said } = await world.run(['blacklist', '--email', EMAIL, '--reason', 'spam', '--expiry', '7d']);

    expect(code).toBe(0);
    expect(said).toMatch(/Visitor \d+ is blacklisted now \(entry \d+\)\. Covered: .*email vic@example\.com/);
    expect(said).toMatch(/done block flag contact \d+ written/);
    expect(contact().blocked).toBe(true);
    expect(conversation().status).toBe('resolved');
    const entries = await world.read(`SELECT reason, expires_at IS NOT NULL AS expires FROM list_entry`);
    expect(entries).toEqual([{ reason: 'spam', expires: true }]);
  });

  it('says what is still to do when the helpdesk is away', async () => {
    world.helpdesk.controls.failRequests({ answer: 503, times: Infinity });

    const { code, said } = await world.run(['blacklist', '--email', EMAIL]);

    expect(code).toBe(0);
    expect(said).toMatch(/pending block flag contact \d+ .*503/);
    expect(said).toMatch(/keep it running/);
  });

  it('explains before and after, with the winner', async () => {
    const before = await world.run(['explain', '--contact', String(contact().id)]);
    await world.run(['blacklist', '--contact', String(contact().id)]);
    const after = await world.run(['explain', '--contact', String(contact().id)]);

    expect(before.said).toMatch(/Messages and calls pass/);
    expect(after.said).toMatch(/Messages and calls are stopped\. Because: The visitor is blacklisted/);
  });

  it('clear, whitelist and undo work on the same visitor, whatever it is named by', async () => {
    await world.run(['blacklist', '--email', EMAIL]);
    const [visitor] = await world.read<{ id: number }>(`SELECT visitor_id AS id FROM list_entry`);
    const byNumber = ['--visitor', String(visitor!.id)];

    expect((await world.run(['clear', ...byNumber])).said).toMatch(/is normal now/);
    expect(contact().blocked).toBe(false);
    expect((await world.run(['undo', ...byNumber])).said).toMatch(/is blacklisted now/);
    expect(contact().blocked).toBe(true);
    expect((await world.run(['whitelist', '--contact', String(contact().id)])).said).toMatch(/is whitelisted now/);
    expect(contact().blocked).toBe(false);
  });

  it('an unknown person is refused with what to do next', async () => {
    const phone = await world.run(['blacklist', '--phone', '030 1234']);
    const unknown = await world.run(['clear', '--contact', '4711']);

    expect([phone.code, unknown.code]).toEqual([1, 1]);
    expect(phone.said).toMatch(/country code/);
    expect(unknown.said).toMatch(/No visitor is known for contact 4711/);
  });

  it('an address that nobody known holds is listed by itself, changed and cleared', async () => {
    const nobody = ['--email', ' Nobody@Example.NET'];
    const said: string[] = [];
    for (const command of [
      ['blacklist'],
      ['blacklist', '--reason', 'bot'],
      ['explain'],
      ['clear'],
      ['explain'],
      ['clear'],
    ])
      said.push((await world.run([...command, ...nobody])).said);

    expect(said).toEqual([
      expect.stringMatching(
        /^Nobody with nobody@example\.net is known\. The address itself is blacklisted now \(entry \d+\)/,
      ),
      expect.stringMatching(/was blacklisted already, and is changed/),
      expect.stringMatching(/are stopped\. Because: /),
      expect.stringMatching(/^nobody@example\.net is on the blacklist no more/),
      expect.stringMatching(/pass/),
      expect.stringMatching(/No visitor with this email is known/),
    ]);
  });
});

describe('what nobody tries again by himself', () => {
  it('parked webhooks are listed and let go again', async () => {
    await world.read(
      `INSERT INTO delivery (installation_id, signature, sent_at, body, state, error)
       SELECT id, 'aa', now(), '{}', 'parked', 'no event in it' FROM installation`,
    );

    const listed = await world.run(['inbox']);
    const retried = await world.run(['inbox', 'retry', 'all']);

    expect(listed.said).toMatch(/no event in it/);
    expect((await world.run(['status'])).code).toBe(0);
    expect(retried).toMatchObject({ code: 0, said: expect.stringMatching(/^1 of 1 /) as string });
    expect((await world.run(['inbox'])).said).toBe('No webhook is parked.');
  });

  it('effects given up are listed with the reason, fail the status, and are carried out on demand', async () => {
    world.helpdesk.controls.failRequests({ path: '/contacts/', answer: 503, times: Infinity });
    await world.run(['blacklist', '--email', EMAIL]);
    await world.read(`UPDATE enforcement SET state = 'dead' WHERE effect = 'blocked'`);
    world.helpdesk.controls.clearFaults();

    const listed = await world.run(['enforcements']);
    const status = await world.run(['status']);
    const retried = await world.run(['enforcements', 'retry', 'all']);

    expect(listed.said).toMatch(/dead block flag contact \d+ .*503/);
    expect(status).toMatchObject({ code: 1, said: expect.stringMatching(/FAILED effects Given up.*: 1/) as string });
    expect(retried).toMatchObject({ code: 0, said: expect.stringMatching(/0 failed once more/) as string });
    expect(contact().blocked).toBe(true);
  });
});

describe('several installations', () => {
  it('a command asks which one is meant', async () => {
    const { eve } = world.helpdesk.seed.tokens;
    await world.install(['--account', '2', '--token', eve, '--force']);

    const asked = await world.run(['clear', '--email', EMAIL]);
    const [first] = await world.read<{ id: string }>('SELECT id FROM installation WHERE account_id = 1');
    const told = await world.run(['clear', '--email', EMAIL, '--installation', first!.id]);

    expect(asked).toMatchObject({ code: 2, said: expect.stringMatching(/say which one: --installation/) as string });
    expect(told.code).toBe(0);
  });
});
