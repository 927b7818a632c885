import type { RecordedFlow, RecordedFrame } from './recorded-flows.js';
import type { HeardEvent } from './socket-ears.js';

/** Holds what the sandbox's socket told to what the recorded one did: which events, whose doing, which fields of what type. */
export class SocketLikeness {
  readonly counts = { frames: 0, typesOf: 0 };

  differences(flow: RecordedFlow, heard: readonly HeardEvent[]): string[] {
    const recorded = flow.socket;
    if (!recorded) return [];
    const [before, after] = [recorded.map(nameOf).sort(), heard.map((one) => nameOf(frameOf(one))).sort()];
    if (JSON.stringify(before) !== JSON.stringify(after)) {
      return [`socket: recorded ${before.join(' | ')}, replayed ${after.join(' | ')}`];
    }
    const twins = new Map(heard.map((one) => [nameOf(frameOf(one)), one]));
    return recorded.flatMap((frame) => {
      const twin = twins.get(nameOf(frame));
      if (!twin) return [];
      this.counts.frames += 1;
      return [...this.keyDifferences(frame, twin), ...this.typeDifferences(flow, twin)];
    });
  }

  private keyDifferences(frame: RecordedFrame, { data }: HeardEvent): string[] {
    const keys = new Set([...frame.keys, ...Object.keys(data)]);
    const differing = [...keys].filter((key) => frame.keys.includes(key) !== key in data);
    return differing.map((key) => `${nameOf(frame)}: ${key} only ${key in data ? 'replayed' : 'recorded'}`);
  }

  /** The recording has no values of the socket; the same record in a webhook of the same step has. */
  private typeDifferences(flow: RecordedFlow, { event, data }: HeardEvent): string[] {
    const record = recordIn(flow, event, data['id']);
    if (!record) return [];
    this.counts.typesOf += 1;
    return Object.keys(data)
      .filter((key) => key in record && typeOf(record[key]) !== typeOf(data[key]))
      .map(
        (key) =>
          `${event} ${String(data['id'])}.${key}: recorded ${typeOf(record[key])}, replayed ${typeOf(data[key])}`,
      );
  }
}

function frameOf({ event, data }: HeardEvent): RecordedFrame {
  const performer = (data['performer'] ?? null) as RecordedFrame['performer'];
  return { event, performer, id: data['id'] as number, keys: Object.keys(data) };
}

function nameOf({ event, id, performer }: RecordedFrame): string {
  return `${event} ${id} by ${performer ? `${performer.type} ${performer.id} ${performer.name}` : 'nobody'}`;
}

type Body = Record<string, unknown>;

function recordIn(flow: RecordedFlow, event: string, id: unknown): Body | undefined {
  const bodies = flow.webhooks.map((webhook) => ({ event: webhook.event, body: JSON.parse(webhook.raw) as Body }));
  const [kind = ''] = event.split('.');
  if (kind === 'message') {
    return bodies
      .flatMap(({ body }) => (body['conversation'] as { messages: Body[] } | undefined)?.messages ?? [])
      .find((message) => message['id'] === id);
  }
  return bodies.find((one) => one.event.startsWith(`${kind}_`) && one.body['id'] === id)?.body;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : typeof value;
}
