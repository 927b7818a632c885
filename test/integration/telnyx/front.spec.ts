import { callsFinding } from '../../../src/core/installations/voice-health.js';
import { VoiceHealthReadModel } from '../../../src/core/installations/voice-health.read-model.js';
import type { DoctorFinding } from '../../../src/core/ports/doctor-check.port.js';
import { ApplicationProbe } from '../../../src/integrations/telnyx/health/application-probe.service.js';
import { TelnyxDoctor } from '../../../src/integrations/telnyx/health/telnyx-doctor.service.js';
import { VoiceWatch } from '../../../src/integrations/telnyx/health/voice-watch.service.js';
import { ApplicationServer } from '../../support/application-server.js';
import { until } from '../../support/until.js';
import { telnyxBody } from '../../support/telnyx-payloads.js';
import { VoiceWorld } from '../../support/voice-world.js';

const CALLER = '+18124040851';
const OTHER = '+18124040999';

let world: VoiceWorld;

beforeAll(async () => {
  world = await VoiceWorld.open();
});
afterAll(() => world.close());

describe('the front', () => {
  afterEach(async () => {
    await world.telnyx.events.settled();
    world.telnyx.faults.set(null);
    Object.assign(world.telnyx.application.behaviour, { delayMs: 0, status: 200, answersCalls: false });
  });

  it('lets an unknown caller ring at the organisation, and remembers the caller by the number', async () => {
    const call = await world.call(CALLER);

    expect(world.heardOf(call)).toEqual(['call.initiated']);
    expect(call.state).toBe('parked');
    const [line] = await world.ledger();
    expect(line).toMatchObject({
      key: call.legId,
      outcome: 'passed',
      caller: CALLER,
      callerKind: 'number',
      attempts: 0,
    });
    expect(line?.visitorId).not.toBeNull();
  });

  it('refuses the blacklisted number before anybody answers, and nothing of the call reaches the organisation', async () => {
    await world.blacklist(CALLER);

    const call = await world.call(CALLER);

    expect(call).toMatchObject({ state: 'ended', hangupCause: 'user_busy', rejections: 1 });
    expect(world.heardOf(call)).toEqual([]);
    expect(world.telnyx.events.deliveries.filter((one) => one.callLegId === call.legId)).toMatchObject([
      { eventType: 'call.initiated', attempt: 1, status: 200 },
      { eventType: 'call.hangup', attempt: 1, status: 200 },
    ]);
    const line = (await world.ledger()).find((one) => one.key === call.legId);
    expect(line).toMatchObject({ outcome: 'refused', attempts: 1 });
  });

  it('lets another number ring, and the same again once it is cleared', async () => {
    const other = await world.call(OTHER);
    await world.decide('clear', CALLER);
    const again = await world.call(CALLER);

    expect(world.heardOf(other)).toEqual(['call.initiated']);
    expect(world.heardOf(again)).toEqual(['call.initiated']);
  });

  it.each([
    ['a number', 'phone', '+4930123456', ['+4930123456', '004930123456', 'sip:+4930123456@example.com'], '+4930123457'],
    ['a prefix', 'phone_prefix', '+37259', ['+3725912345', '+37259999999'], '+3725812345'],
  ] as const)(
    'refuses what a list entry of %s names, and nothing beside it',
    async (_, kind, value, callers, other) => {
      await world.list(kind, value);

      for (const caller of callers) expect((await world.call(caller)).hangupCause).toBe('user_busy');
      expect((await world.call(other)).state).toBe('parked');
    },
  );

  it('lets a number pass that is whitelisted within a blacklisted prefix', async () => {
    await world.list('phone_prefix', '+37256');
    await world.list('phone', '+3725612345', 'identifier_whitelist');

    expect((await world.call('+3725612345')).state).toBe('parked');
    expect((await world.call('+3725612346')).hangupCause).toBe('user_busy');
  });

  it('refuses a call once, however often it is told, and says the same each time', async () => {
    const seconds = 60;
    const repeated = 'doorman_calls_total{result="repeated"}';
    const before = await world.metric(repeated);
    const body = telnyxBody('initiated-observed', { from: '+4930123456', call_leg_id: 'told-often' });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (__, i) =>
        world.post(body, { seconds: Math.floor(Date.now() / 1000) - (i % seconds) }),
      ),
    );

    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
    const rejects = world.telnyx.commands.filter((one) => one.path.includes('v3:2EC-70CTEjlUq3tDM0CxKXIt5'));
    expect(rejects.length).toBeLessThanOrEqual(2);
    expect((await world.ledger()).filter((line) => line.key === 'told-often')).toHaveLength(1);
    expect((await world.metric(repeated)) - before).toBe(19);
  });

  it('gives the application all of a call that was answered although it was refused, and the ledger says so', async () => {
    const call = await world.call('+4930123456');
    const answered = telnyxBody('answered-observed', { call_leg_id: call.legId, call_control_id: call.controlId });

    await world.post(answered);
    await world.post(telnyxBody('hangup-documented', { call_leg_id: call.legId, call_control_id: call.controlId }));

    expect(world.heardOf(call)).toEqual(['call.answered', 'call.hangup']);
    const line = (await world.ledger()).find((one) => one.key === call.legId);
    expect(line).toMatchObject({ outcome: 'let_through', attempts: 0 });
  });

  it('knows the events of a refused call by their mark, whoever refused it', async () => {
    const answer = await world.post(telnyxBody('hangup-documented', { call_leg_id: 'refused-elsewhere' }));

    expect(answer.status).toBe(200);
    expect(world.telnyx.application.received.some((event) => event.callLegId === 'refused-elsewhere')).toBe(false);
  });
});

describe('how calls fare', () => {
  /** What the doctor says, and what Health says without asking anybody, after the look that the app has every few minutes. */
  async function told() {
    const { app } = world.doorman;
    const live = await app.get(TelnyxDoctor, { strict: false }).run(world.installationId);
    await world.doorman.read('UPDATE voice_connection SET looked_at = NULL');
    await app.get(VoiceWatch, { strict: false }).lookIfDue(world.installationId);
    const facts = await app.get(VoiceHealthReadModel, { strict: false }).of(world.installationId);
    return [live, callsFinding(facts, new Date())];
  }

  it('is well where all is', async () => {
    for (const { state, words } of await told()) {
      expect([state, words]).toEqual(['ok', expect.stringMatching(/come by Doorman. The last came \S+Z\. 1 own/)]);
    }
  });

  it.each<[string, () => void, RegExp, RegExp]>([
    [
      'somebody set another webhook URL',
      () => Object.assign(world.telnyx.settings, { webhook_event_url: 'http://127.0.0.1:9/other' }),
      /Somebody set another webhook URL/,
      /telnyx status --repair/,
    ],
    [
      'somebody set another failover URL',
      () => Object.assign(world.telnyx.settings, { webhook_event_failover_url: null }),
      /Somebody set another failover URL: none/,
      /telnyx status --repair/,
    ],
    [
      'the account has other numbers',
      () => world.telnyx.account.numbers.push({ id: '2', phoneNumber: '+493012345', connectionId: null }),
      /other numbers than are known/,
      /telnyx status --repair/,
    ],
    [
      'the key is refused',
      () => (world.telnyx.account.apiKey = 'KEY-NEW'),
      /does not know this API key/,
      /telnyx install/,
    ],
    [
      'the application is gone',
      () => world.telnyx.account.applications.delete(world.telnyx.connectionId),
      /no Voice API application with this id/,
      /telnyx install/,
    ],
  ])('is bad where %s, with the cure', async (_, spoil, words, cure) => {
    const { settings, account, apiKey, connectionId } = world.telnyx;
    const [before, numbers] = [{ ...settings }, account.numbers.length];
    spoil();
    const ill = await told();
    account.applications.set(connectionId, Object.assign(settings, before));
    account.numbers.length = numbers;
    account.apiKey = apiKey;

    const bad = {
      state: 'bad',
      words: expect.stringMatching(words) as string,
      cure: expect.stringMatching(cure) as string,
    };
    expect(ill).toEqual([bad, bad]);
    expect((await told()).map(({ state }) => state)).toEqual(['ok', 'ok']);
  });

  it('is bad while the application behind fails call after call, and well with the next one it takes', async () => {
    const { behaviour } = world.telnyx.application;
    behaviour.status = 500;
    for (let i = 0; i < 3; i += 1) await world.post(telnyxBody('initiated-observed', { call_leg_id: `failing-${i}` }));
    const ill = await soon('bad');
    behaviour.status = 200;
    await world.post(telnyxBody('initiated-observed', { call_leg_id: 'taken' }));

    expect(ill.words).toContain("The organisation's application answers with errors (500)");
    expect((await soon('ok')).state).toBe('ok');
  });

  /** What Health says, once it is of this state. */
  async function soon(state: string): Promise<DoctorFinding> {
    const model = world.doorman.app.get(VoiceHealthReadModel, { strict: false });
    const said = async () => callsFinding(await model.of(world.installationId), new Date());
    await until(`calls are ${state}`, async () => (await said()).state === state);
    return said();
  }

  it('is bad where nobody is behind the address that calls are handed on to', async () => {
    const application = new ApplicationServer();
    const url = await application.start();
    const probe = world.doorman.app.get(ApplicationProbe, { strict: false });
    application.answer = { status: 404 };
    const there = await probe.check(url);
    application.answer = { status: 502 };
    const proxied = await probe.check(url);
    await application.stop();

    expect([there, proxied, await probe.check(url)].map(({ result }) => result)).toEqual(['ok', 'failed', 'failed']);
    expect(proxied.said).not.toContain('tenant');
  });
});
