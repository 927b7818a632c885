import { Likeness } from '../sandbox/likeness.js';
import { recordedFlows, type RecordedCall, type RecordedFlow } from '../sandbox/recorded-flows.js';
import { GateWorld } from './gate-world.js';
import { RecordedVisitors, type PlayedAnswer } from './recorded-visitors.js';

/** Answers of the recording that follow from what an agent or the host itself did in between, which nobody does here. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  '045': 'a message had been deleted',
  '048': 'merged into a visitor of whom this host has not heard',
  '049': 'the same',
  '060': 'a message had been deleted',
  '063': 'the conversation had been deleted',
  '066': 'the host’s box for an e-mail, which nobody gets who was never heard; see swallowing.spec.ts',
  '071': 'an agent had merged the contact',
  '095': 'the contact had been deleted',
  '096': 'no visitor: the limit of pages by address',
};
const OURS = /^\/(api\/v1\/widget|public\/api\/v1\/inboxes)\//;

const flows = recordedFlows
  .filter(({ file }) => !(file.slice(0, 3) in LEFT_OUT))
  .map((flow) => ({ ...flow, calls: flow.calls.filter(({ request }) => isVisitors(request.path)) }))
  .filter(({ calls }) => calls.length > 0);

describe('Every recorded request of a visitor, with all of them blocked', () => {
  const likeness = Likeness.fromFile(new URL('may-differ.json', import.meta.url));
  const counts = { answers: 0, atHost: 0 };
  let world: GateWorld;
  let visitors: RecordedVisitors;

  beforeAll(async () => {
    world = await GateWorld.open({}, { GATE_TRUSTED_PROXIES: '127.0.0.1' });
    for (const range of ['203.0.113.0/24', '198.51.100.0/24']) await world.list('cidr', range);
    visitors = new RecordedVisitors(world);
  });

  afterAll(async () => {
    await world.close();
    process.stdout.write(
      `Held to the recording: ${String(counts.answers)} answers in the host's place, of ${String(flows.length)} flows; ` +
        `left out: ${Object.entries(LEFT_OUT)
          .map(([number, why]) => `${number} (${why})`)
          .join(', ')}\n`,
    );
  });

  it.each(flows.map((flow): [string, string, RecordedFlow] => [flow.file, flow.what, flow]))(
    '%s (%s) is answered alike',
    async (_file, _what, flow) => {
      const differences: string[] = [];
      for (const call of flow.calls) {
        const played = await visitors.play(call, flow);
        if (OURS.test(call.request.path)) counts.answers += 1;
        differences.push(...differencesOf(visitors.rename(call), played));
      }
      expect(differences).toEqual([]);
    },
  );

  it('has sent nothing of it to the host but what makes a session', () => {
    const writes = world.host.requests.all().filter(({ method, user }) => method !== 'GET' && user === null);
    const passed = writes.filter(({ path }) => !/\/contacts$|\/widget\/config/.test(path.replace(/\?.*/, '')));
    expect(passed.map(({ status }) => status).filter((status) => status !== 404)).toEqual([]);
    expect(world.host.state.messages.size).toBe(0);
  });

  it('needs every entry of may-differ.json', () => {
    expect(likeness.unusedRules()).toEqual([]);
  });

  function differencesOf(recorded: RecordedCall, { body, ...played }: PlayedAnswer): string[] {
    const { method, path } = recorded.request;
    if (!OURS.test(path)) return played.status === recorded.status ? [] : [`${path}: ${String(played.status)}`];
    const head = {
      status: recorded.status,
      contentType: recorded.headers['content-type'] ?? null,
      frameOptions: recorded.headers['x-frame-options'] ?? null,
    };
    const same = [
      ...likeness.differences(head, played, 'head'),
      ...likeness.differences(ownMessages(recorded.body || null), body, 'body'),
    ];
    return same.map((difference) => `${method} ${path.replace(/\?.*/, '')}: ${difference}`);
  }
});

function isVisitors(path: string): boolean {
  return OURS.test(path) || path.startsWith('/widget?');
}

/** The host's own messages (greeting, the box for an e-mail, agents') do not come to a blocked visitor. */
function ownMessages(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const { payload, messages } = body as Record<string, { message_type?: unknown }[] | undefined>;
  const isOwn = ({ message_type: type }: { message_type?: unknown }): boolean => type === 0 || type === undefined;
  return {
    ...body,
    ...(Array.isArray(payload) && { payload: payload.filter(isOwn) }),
    ...(Array.isArray(messages) && { messages: messages.filter(isOwn) }),
  };
}
