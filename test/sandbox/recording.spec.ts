import { createHmac } from 'node:crypto';
import { Likeness } from './likeness.js';
import { recordedFlows, recordedIds, type RecordedCall, type RecordedFlow } from './recorded-flows.js';
import { RecordingPlayer, type PlayedCall } from './recording-player.js';
import { SocketLikeness } from './socket-likeness.js';
import type { ReceivedWebhook } from './webhook-receiver.js';

/** Recorded requests that nothing of ours relies on: none, all 115 steps are replayed. */
const notReplayed: { file: string; reason: string }[] = [];

interface Payload {
  event: string;
  id: number;
  name?: string;
  changed_attributes?: object[] | null;
}

describe('The sandbox, asked what the recorded host was asked', () => {
  const likeness = Likeness.fromFile();
  const socket = new SocketLikeness();
  const counts = { requests: 0, webhooks: 0 };
  let player: RecordingPlayer;

  beforeAll(async () => {
    player = await RecordingPlayer.start();
    for (const { webhooks } of recordedFlows) {
      for (const { raw } of webhooks) likeness.learn(JSON.parse(raw), 'webhook ');
    }
  });

  afterAll(async () => {
    await player.stop();
    const skipped = notReplayed.map(({ file, reason }) => `  not replayed: ${file} (${reason})\n`).join('');
    process.stdout.write(
      `Held to the recording: ${counts.requests} requests and ${counts.webhooks} webhooks compared, ` +
        `${socket.counts.frames} events of the socket (${socket.counts.typesOf} with the types of their fields), ` +
        `${notReplayed.length} steps not replayed\n${skipped}`,
    );
  });

  it.each(recordedFlows.map((flow): [string, string, RecordedFlow] => [flow.file, flow.what, flow]))(
    '%s (%s) is answered and told alike',
    async (_file, _what, flow) => {
      await player.catchUp(flow);
      const differences: string[] = [];

      for (const call of flow.calls) {
        const played = await player.play(call);
        counts.requests += 1;
        differences.push(...callDifferences(player.rename(call), played));
      }
      const received = player.takeWebhooks();
      counts.webhooks += received.length;
      learnNames(flow, received);
      differences.push(...webhookDifferences(flow, received));
      differences.push(...socket.differences(flow, await player.takeHeard()));

      expect(differences).toEqual([]);
    },
  );

  it('needs every entry of may-differ.json', () => {
    expect(likeness.unusedRules()).toEqual([]);
  });

  it('compared every recorded request, webhook and event of the socket', () => {
    const recorded = {
      requests: recordedFlows.flatMap((flow) => flow.calls).length,
      webhooks: recordedFlows.flatMap((flow) => flow.webhooks).length,
    };
    expect(counts).toEqual(recorded);
    expect(socket.counts.frames).toBe(recordedFlows.flatMap((flow) => flow.socket ?? []).length);
  });

  function callDifferences(recorded: RecordedCall, played: PlayedCall): string[] {
    const { method, path } = recorded.request;
    const head = {
      status: recorded.status,
      contentType: recorded.headers['content-type'] ?? null,
      frameOptions: recorded.headers['x-frame-options'] ?? null,
    };
    const { body, ...playedHead } = played;
    const same = [
      ...likeness.differences(head, path.startsWith('(') ? { ...playedHead, frameOptions: null } : playedHead, 'head'),
      ...(isPage(recorded)
        ? pageDifferences(recorded.body, body)
        : likeness.differences(recorded.body || null, body, 'body')),
    ];
    return same.map((difference) => `${method} ${path}: ${difference}`);
  }

  function learnNames(flow: RecordedFlow, received: ReceivedWebhook[]): void {
    for (const { raw } of flow.webhooks) {
      const recorded = JSON.parse(raw) as Payload;
      if (recorded.event !== 'contact_created' || !/^[a-z]+-[a-z]+-\d+$/.test(recorded.name ?? '')) continue;
      const played = received.map(payloadOf).find(({ event, id }) => event === recorded.event && id === recorded.id);
      if (played?.name !== undefined) player.learnName(recorded.name ?? '', played.name);
    }
  }

  function webhookDifferences(flow: RecordedFlow, received: ReceivedWebhook[]): string[] {
    const recorded = flow.webhooks.map(({ raw }) => player.rename(JSON.parse(raw) as Payload));
    const waiting = new Map(received.map((webhook) => [keyOf(payloadOf(webhook)), webhook]));
    const names = [...recorded.map(keyOf)].sort();
    const playedNames = received.map((webhook) => keyOf(payloadOf(webhook))).sort();
    if (JSON.stringify(names) !== JSON.stringify(playedNames)) {
      return [`webhooks: recorded ${names.join(' | ')}, replayed ${playedNames.join(' | ')}`];
    }
    return recorded.flatMap((payload) => {
      const webhook = waiting.get(keyOf(payload));
      if (!webhook) return [];
      const told = likeness.differences(payload, payloadOf(webhook), `webhook ${keyOf(payload)}`);
      return [...told, ...headerDifferences(flow, webhook)];
    });
  }

  function headerDifferences(flow: RecordedFlow, webhook: ReceivedWebhook): string[] {
    const timestamp = String(webhook.headers['x-chatwoot-timestamp']);
    const signature = createHmac('sha256', recordedIds.webhook_secret)
      .update(`${timestamp}.${webhook.raw}`)
      .digest('hex');
    const missing = Object.keys(flow.webhooks[0]?.headers ?? {}).filter((name) => !(name in webhook.headers));
    const problems = missing.map((name) => `header ${name} is missing`);
    const isSigned = webhook.headers['x-chatwoot-signature'] === `sha256=${signature}`;
    return isSigned ? problems : [...problems, 'the signature does not hold'];
  }
});

function payloadOf({ raw }: ReceivedWebhook): Payload {
  return JSON.parse(raw) as Payload;
}

/** Event, record and what changed: enough to tell the webhooks of one step apart. */
function keyOf({ event, id, changed_attributes }: Payload): string {
  const changed = changed_attributes?.map((change) => Object.keys(change)[0]) ?? [];
  return [event, id, ...changed].join(' ');
}

function isPage(call: RecordedCall): boolean {
  return call.headers['content-type']?.startsWith('text/') ?? false;
}

/** Pages are not relied on, only the session they hold and the text of a throttle. */
function pageDifferences(recorded: unknown, played: unknown): string[] {
  const [before, after] = [String(recorded), String(played)];
  if (!before.includes('html')) return before === after ? [] : [`body: recorded ${before}, replayed ${after}`];
  const session = /eyJ[\w-]+\.[\w-]+\.[\w-]+/;
  const [claims, playedClaims] = [before, after].map((page) => claimNames(session.exec(page)?.[0]));
  if (claims !== '' && claims !== playedClaims) return [`session: recorded ${claims}, replayed ${playedClaims}`];
  return after.toLowerCase().startsWith('<!doctype html>') ? [] : ['body: not a page'];
}

function claimNames(token: string | undefined): string {
  if (token === undefined) return '';
  const [head = '', claims = ''] = token.split('.');
  const lifetime = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as { exp: number; iat: number };
  const names = Object.keys(lifetime).join();
  return `${Buffer.from(head, 'base64url').toString('utf8')} ${names} for ${lifetime.exp - lifetime.iat} s`;
}
