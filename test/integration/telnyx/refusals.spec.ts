import { telnyxError } from '../../../src/sandbox/telnyx/telnyx-answers.js';
import { CALL_CONTROL, type CallControl, type RejectAnswer } from '../../../src/core/ports/call-control.port.js';
import { CallRefusal } from '../../../src/core/screening/calls/call-refusal.service.js';
import type { CommandFault } from '../../../src/sandbox/telnyx/command-faults.js';
import type { Call } from '../../../src/sandbox/telnyx/call.js';
import { callTold } from '../../support/call-told.js';
import { PATIENCE_MS, until } from '../../support/until.js';
import { VoiceWorld } from '../../support/voice-world.js';

const CALLER = '+18124040851';
const SILENCE_MS = 400;

let world: VoiceWorld;

beforeAll(async () => {
  world = await VoiceWorld.open();
  await world.list('phone', CALLER);
});
afterAll(() => world.close());
afterEach(async () => {
  await world.telnyx.events.settled();
  setFault(null);
  world.telnyx.commands.length = 0;
  await world.set({ callFailure: 'open', rejectCause: 'USER_BUSY', withheldCalls: 'pass', malformedCalls: 'pass' });
});

function rejects(call: Call): unknown[] {
  return world.telnyx.commands.filter((one) => one.path.endsWith(`${call.controlId}/actions/reject`));
}

async function outcomeOf(call: Call): Promise<string | undefined> {
  return (await world.ledger()).find((line) => line.key === call.legId)?.outcome;
}

/** Who says nothing is waited for as long as in production; who says something, as long as a busy machine takes. */
function setFault(fault: CommandFault | null): void {
  let silences = fault?.answer === 'hang' ? (fault.times ?? Number.POSITIVE_INFINITY) : 0;
  const tryMs = (): number => (silences-- > 0 ? SILENCE_MS : PATIENCE_MS);
  const refusal = world.doorman.app.get(CallRefusal, { strict: false });
  Object.defineProperty(refusal, 'tryMs', { get: tryMs, configurable: true });
  world.telnyx.faults.set(fault);
}

async function withFault(fault: CommandFault, from = CALLER): Promise<Call> {
  setFault(fault);
  const call = await world.call(from);
  setFault(null);
  return call;
}

describe('a call that is to be refused', () => {
  it('is, by one command that says all it must and nothing else', async () => {
    const call = await world.call(CALLER);

    expect(rejects(call)).toEqual([
      {
        method: 'POST',
        path: `/v2/calls/${call.controlId}/actions/reject`,
        body: {
          cause: 'USER_BUSY',
          client_state: expect.stringMatching(/^[A-Za-z0-9+/]+=*$/) as unknown,
          command_id: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
        },
      },
    ]);
    expect(call.hangupCause).toBe('user_busy');
  });

  it('hears what the setting says', async () => {
    await world.set({ rejectCause: 'CALL_REJECTED' });

    expect((await world.call(CALLER)).hangupCause).toBe('call_rejected');
  });

  const broken = (status: number, code = '10007'): CommandFault => ({ answer: telnyxError(status, code, 'x', 'x') });

  it.each([
    ['has ended already', broken(422, '90018'), 1],
    ['is gone', broken(404, '10005'), 1],
    ['was refused though the answer got lost', { answer: 'hang', carriesOut: true, times: 1 }, 2],
    ['was refused though the answer was an error', { ...broken(500), carriesOut: true, times: 1 }, 2],
    ['is refused at the second try after a 500', { ...broken(500), times: 1 }, 2],
    ['is refused at the second try after a 429', { ...broken(429, '10011'), times: 1 }, 2],
    ['is refused at the second try after a silence', { answer: 'hang', times: 1 }, 2],
  ] as [string, CommandFault, number][])('is done with when it %s', async (_, fault, commands) => {
    const call = await withFault(fault);

    expect(world.heardOf(call)).toEqual([]);
    expect(call.rejections).toBeLessThanOrEqual(1);
    expect(rejects(call)).toHaveLength(commands);
    expect(await outcomeOf(call)).toBe('refused');
    world.telnyx.account.end(call, 'originator_cancel');
  });

  it('is on record as refused when it was, though no answer came at all', async () => {
    const call = await withFault({ answer: 'hang', carriesOut: true });
    const line = (await world.ledger()).find(({ key }) => key === call.legId);

    expect(call).toMatchObject({ hangupCause: 'user_busy', rejections: 1 });
    // Nobody knew it then, so the application was told; it cannot answer a call that has ended.
    expect(world.heardOf(call)).toEqual(expect.arrayContaining(['call.initiated', 'call.hangup']));
    expect(line).toMatchObject({ outcome: 'refused', attempts: 1 });
  });

  it.each([
    ['the id of the call is none', broken(422, '90015'), 1],
    ['our client_state is none', broken(422, '90017'), 1],
    ['the cause is none', broken(422, '10032'), 1],
    ['something is missing', broken(422, '10004'), 1],
    ['the key is wrong', broken(401, '10009'), 1],
    ['the key may not', broken(403, '10010'), 1],
    ['there are too many', broken(429, '10011'), 2],
    ['it is broken', broken(500), 2],
    ['it is away', { answer: { status: 503, headers: { 'content-type': 'text/html' }, body: '<p>' } }, 2],
    ['it says nothing', { answer: 'hang' }, 2],
  ] as [string, CommandFault, number][])(
    'goes through where Telnyx takes no command: %s',
    async (_, fault, commands) => {
      const call = await withFault(fault);

      expect(world.heardOf(call)).toEqual(['call.initiated']);
      expect(rejects(call)).toHaveLength(commands);
      expect(await outcomeOf(call)).toBe('let_through');
      // Whatever follows belongs to the application.
      world.telnyx.account.end(call, 'originator_cancel');
      await world.telnyx.events.settled();
      expect(world.heardOf(call)).toEqual(['call.initiated', 'call.hangup']);
    },
  );

  it('is known to the administrator while the key is not accepted', async () => {
    const trouble = async () => {
      const [row] = await world.doorman.read<{ trouble: string | null }>('SELECT trouble FROM voice_connection');
      return row?.trouble ?? null;
    };
    await withFault(broken(401, '10009'));
    await until('the trouble is stored', async () => (await trouble()) !== null);
    expect(await trouble()).toContain('telnyx install');

    await world.call(CALLER);
    await until('the trouble is over', async () => (await trouble()) === null);
  });
});

describe('where failing means to let nobody through', () => {
  it('the call rings in vain until Telnyx takes the command, by the same id', async () => {
    await world.set({ callFailure: 'closed' });
    setFault({ answer: 'hang', times: 3 });

    const call = await world.call(CALLER);
    expect([call.state, world.heardOf(call)]).toEqual(['parked', []]);
    await until('the call is refused', () => call.state === 'ended');

    expect([call.rejections, world.heardOf(call)]).toEqual([1, []]);
    const ids = new Set(rejects(call).map((one) => (one as { body: { command_id: string } }).body.command_id));
    expect(ids.size).toBe(1);
    expect(await outcomeOf(call)).toBe('refused');
  });

  it('no command is sent any more once the caller hangs up', async () => {
    await world.set({ callFailure: 'closed' });
    setFault({ answer: telnyxError(500, '10007', 'x', 'x') });
    const call = await world.call(CALLER);

    world.telnyx.account.end(call, 'originator_cancel');
    await world.telnyx.events.settled();
    const sent = rejects(call).length;
    await new Promise((resolve) => setTimeout(resolve, 2_500));

    expect(rejects(call)).toHaveLength(sent);
    expect(world.heardOf(call)).toEqual([]);
  });
});

describe('more calls than can be refused at once', () => {
  it.each(['open', 'closed'] as const)(
    'pass, counted and on record as let through (failing is %s)',
    async (callFailure) => {
      await world.set({ callFailure });
      const refusal = world.doorman.app.get(CallRefusal, { strict: false });
      const control = world.doorman.app.get<CallControl>(CALL_CONTROL, { strict: false });
      let answer: (one: RejectAnswer) => void = () => undefined;
      const slow = new Promise<RejectAnswer>((resolve) => (answer = resolve));
      const reject = vi.spyOn(control, 'reject').mockReturnValue(slow);
      const shed = 'doorman_calls_total{result="shed"}';
      const before = await world.metric(shed);
      const call = { ...callTold(CALLER, 'one of many', new Date()).call };
      const others = Array.from({ length: 500 }, () =>
        refusal.refuse(world.installationId, call, 'USER_BUSY', PATIENCE_MS),
      );

      const passed = await world.call(CALLER);

      expect(reject).toHaveBeenCalledTimes(500);
      expect(world.heardOf(passed)).toContain('call.initiated');
      expect(await outcomeOf(passed)).toBe('let_through');
      expect((await world.metric(shed)) - before).toBe(1);
      answer({ result: 'rejected' });
      await Promise.all(others);
      reject.mockRestore();
    },
  );
});

describe('a caller without a number', () => {
  it.each([
    ['withheldCalls', null, 'withheld'],
    ['withheldCalls', 'anonymous', 'withheld'],
    ['malformedCalls', '1-800-FLOWERS', 'malformed'],
  ] as const)('passes, and is refused where %s says so (%s)', async (setting, from, kind) => {
    const passed = await world.call(from);
    await world.set({ [setting]: 'refuse' });
    const refused = await world.call(from);
    const known = await world.call('+18124040999');

    expect([world.heardOf(passed), world.heardOf(refused), world.heardOf(known)]).toEqual([
      ['call.initiated'],
      [],
      ['call.initiated'],
    ]);
    const lines = (await world.ledger()).filter((line) => [passed.legId, refused.legId].includes(line.key));
    expect(lines).toMatchObject([
      { callerKind: kind, outcome: 'passed', visitorId: null },
      { callerKind: kind, outcome: 'refused', visitorId: null, attempts: 1 },
    ]);
    const [attempt] = await world.doorman.read<{ by: object }>(
      'SELECT stopped_by AS by FROM attempt ORDER BY id DESC LIMIT 1',
    );
    expect(attempt?.by).toEqual({ role: 'setting', key: kind, claimed: false, cause: 'USER_BUSY' });
  });

  it('that is a SIP address passes', async () => {
    const call = await world.call('sip:alice@example.com');

    expect(world.heardOf(call)).toEqual(['call.initiated']);
  });
});
