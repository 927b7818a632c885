import Telnyx from 'telnyx';
import { ApplicationServer } from '../../support/application-server.js';
import { telnyxBody, telnyxPayload } from '../../support/telnyx-payloads.js';
import { VoiceWorld } from '../../support/voice-world.js';

describe('what passes', () => {
  let world: VoiceWorld;
  const application = new ApplicationServer();
  const failover = new ApplicationServer();
  let events = 0;

  beforeAll(async () => {
    world = await VoiceWorld.open({}, await application.start(), await failover.start());
  });
  beforeEach(() => {
    application.heard.length = 0;
    application.answer = { status: 200 };
  });
  afterAll(async () => {
    await world.close();
    await Promise.all([application.stop(), failover.stop()]);
  });

  /** An event of its own, so that none is a repetition. */
  function event(name = 'initiated-observed'): Buffer {
    events += 1;
    return telnyxBody(name, { call_leg_id: `leg-${events}` });
  }

  function counted(result: string): Promise<number> {
    return world.metric(`doorman_voice_webhooks_total{result="${result}"}`);
  }

  it('reaches the application byte for byte, with the headers of the signature, at its own path', async () => {
    const body = event();

    const answer = await world.post(body);

    expect(answer.status).toBe(200);
    const [heard] = application.heard;
    expect(heard?.body.equals(body)).toBe(true);
    expect(heard?.path).toBe('/hooks/voice?tenant=7&x=%2F');
    expect(heard?.headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': 'telnyx-webhooks',
      'telnyx-signature-ed25519': expect.any(String) as unknown,
      'telnyx-timestamp': expect.any(String) as unknown,
      'x-doorman-relay': '1',
    });
  });

  it('is accepted by Telnyx’ own SDK, under load, in any charset and order of keys', async () => {
    const { publicKey } = world.telnyx.key;
    const sdk = new Telnyx({ apiKey: 'KEY', publicKey });
    const { data } = telnyxPayload('initiated-observed');
    const bodies = Array.from({ length: 300 }, (_, i) => {
      const name = ['Zoë', '日本', '\u0000\u001f"\\/', '👩‍👩‍👧', ' \ud800 '][i % 5];
      const payload = { ...data.payload, caller_id_name: name, call_leg_id: `load-${i}`, extra: { b: 1, a: [1e21] } };
      const keys = i % 2 === 0 ? Object.entries(payload) : Object.entries(payload).reverse();
      const body = { meta: { attempt: 1 }, data: { ...data, payload: Object.fromEntries(keys) } };
      return Buffer.from(JSON.stringify(body, null, i % 3));
    });

    const answers = await Promise.all(bodies.map((body) => world.post(body)));

    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
    expect(application.heard).toHaveLength(bodies.length);
    for (const { body, headers } of application.heard) {
      const verified = await sdk.webhooks.unwrap(body.toString('utf8'), {
        headers: headers as Record<string, string>,
        key: publicKey,
      });
      expect(verified).toMatchObject({ data: { event_type: 'call.initiated' } });
    }
  });

  it.each([
    ['no text at all', Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28])],
    ['nothing', Buffer.alloc(0)],
    ['a form', Buffer.from('CallSid=v3%3A1&From=%2B18124040851')],
    [
      'Latin-1',
      Buffer.from('{"data":{"event_type":"call.initiated","payload":{"caller_id_name":"Zo\xeb"}}}', 'latin1'),
    ],
  ])('may be %s, if only it is signed', async (_, body) => {
    const answer = await world.post(body, { headers: { 'content-type': 'text/x-odd; charset=koi8-r' } });

    expect(answer.status).toBe(200);
    expect(application.heard[0]?.body.equals(body)).toBe(true);
    expect(application.heard[0]?.headers['content-type']).toBe('text/x-odd; charset=koi8-r');
  });

  it.each([201, 204, 302, 400, 401, 404, 408, 429, 500, 503])(
    'is answered %i where the application says so',
    async (status) => {
      const more = status === 302 ? { location: '/elsewhere' } : undefined;
      application.answer = { status, ...(more && { headers: more }) };

      expect((await world.post(event())).status).toBe(status);
    },
  );

  it('brings back what the application answers', async () => {
    const body = Buffer.from('{"taken":"é"}', 'latin1');
    application.answer = { status: 429, headers: { 'content-type': 'application/x', 'retry-after': '3' }, body };

    const answer = await world.post(event());

    expect(answer.headers.get('retry-after')).toBe('3');
    expect(answer.headers.get('content-type')).toBe('application/x');
    expect(Buffer.from(await answer.arrayBuffer()).equals(body)).toBe(true);
  });

  it('goes to the failover address of before once the application has failed twice, as Telnyx would do', async () => {
    application.answer = { status: 503 };
    const told = (attempt: number) =>
      Buffer.from(JSON.stringify({ ...telnyxPayload('answered-observed'), meta: { attempt } }));

    const answers = [await world.post(told(1)), await world.post(told(2))];

    expect(answers.map((answer) => answer.status)).toEqual([503, 200]);
    expect(failover.heard.map(({ body }) => body.equals(told(2)))).toEqual([true]);
  });

  it('twice is handed on twice, and counted', async () => {
    const body = event();
    await world.post(body);
    const before = await counted('relayed_again');

    await world.post(body);

    expect(application.heard).toHaveLength(2);
    expect((await counted('relayed_again')) - before).toBe(1);
  });

  it('with a genuine signature and an odd time is relayed, never refused, and raises the clock alarm', async () => {
    const caller = '+18124040777';
    await world.list('phone', caller);
    const body = telnyxBody('initiated-observed', { call_leg_id: 'odd', from: caller });

    const answer = await world.post(body, { seconds: Math.floor(Date.now() / 1000) - 3_600 });

    expect([answer.status, application.heard.length]).toEqual([200, 1]);
    expect(world.telnyx.commands).toEqual([]);
    expect(await counted('odd_timestamp')).toBe(1);
    const line = (await world.ledger()).find((one) => one.key === 'odd');
    expect(line).toMatchObject({ outcome: 'passed', caller });
    const [row] = await world.doorman.read<{ at: Date | null }>('SELECT clock_alarm_at AS at FROM installation');
    expect(row?.at).toBeInstanceOf(Date);
  });

  describe('is not what', () => {
    afterEach(() => expect(application.heard).toEqual([]));

    it('is not signed, or by somebody else', async () => {
      const body = event();
      const forged = { 'telnyx-signature-ed25519': Buffer.alloc(64).toString('base64') };
      const answers = [
        await world.post(body, { headers: forged }),
        await world.post(body, { headers: { 'telnyx-timestamp': '1' } }),
      ];

      expect(answers.map((answer) => answer.status)).toEqual([401, 401]);
      expect(await counted('bad_signature')).toBe(2);
    });

    it('has been here before', async () => {
      const answer = await world.post(event(), { headers: { 'x-doorman-relay': '1' } });

      expect(answer.status).toBe(409);
      expect(await answer.json()).toMatchObject({ code: 'front.loop' });
      expect(await counted('loop')).toBe(1);
    });

    it('is larger than any webhook, or for nobody', async () => {
      const large = await world.post(Buffer.alloc(1024 * 1024 + 1, 0x20));
      const nobody = await fetch(`${world.doorman.url}/telnyx/voice/nobody`, { method: 'POST', body: '{}' });

      expect([large.status, nobody.status]).toEqual([413, 404]);
      expect([await counted('too_large'), await counted('unknown_installation')]).toEqual([1, 1]);
    });
  });
});
