import { createHmac } from 'node:crypto';
import { connect, type Socket } from 'node:net';

const END_OF_HEAD = '\r\n\r\n';

/** A finished request per webhook: the recorded body with a number of its own, signed as the host signs. */
export function signedRequests(path: string, secret: string, template: string, from: number, count: number): Buffer[] {
  const timestamp = Math.floor(Date.now() / 1000).toString();
  return Array.from({ length: count }, (_, i) => {
    const body = template.replace('{', `{"bench":${from + i},`);
    const signature = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex');
    const head = [
      `POST ${path} HTTP/1.1`,
      'Host: 127.0.0.1',
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      `X-Chatwoot-Timestamp: ${timestamp}`,
      `X-Chatwoot-Signature: sha256=${signature}`,
    ];
    return Buffer.from(`${head.join('\r\n')}${END_OF_HEAD}${body}`);
  });
}

/** One connection that is kept open, with one request on it at a time. */
class Connection {
  private received = '';
  private answer: ((status: number) => void) | undefined;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.hear(chunk.toString('latin1')));
  }

  static open(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(new Connection(socket)));
      socket.once('error', reject);
    });
  }

  send(request: Buffer): Promise<number> {
    return new Promise((answer) => {
      this.answer = answer;
      this.socket.write(request);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private hear(text: string): void {
    this.received += text;
    const head = this.received.indexOf(END_OF_HEAD);
    if (head === -1) return;
    const length = Number(/content-length: (\d+)/i.exec(this.received)?.[1] ?? 0);
    if (this.received.length < head + END_OF_HEAD.length + length) return;
    const status = Number(this.received.slice(9, 12));
    this.received = '';
    this.answer?.(status);
  }
}

/** Sends all requests over so many connections as fast as answers come; throws unless every answer is 200. */
export async function sendAll(port: number, requests: readonly Buffer[], connections: number): Promise<void> {
  const next = requests.values();
  const open = await Promise.all(Array.from({ length: connections }, () => Connection.open(port)));
  const work = open.map(async (connection) => {
    for (const request of next) assertAccepted(await connection.send(request));
    connection.close();
  });
  await Promise.all(work);
}

/** Sends at a fixed pace, whatever the answers take; the latencies in milliseconds, sorted. */
export async function sendPaced(port: number, requests: readonly Buffer[], perSecond: number): Promise<number[]> {
  const idle = await Promise.all(Array.from({ length: 16 }, () => Connection.open(port)));
  const latencies: number[] = [];
  const pending: Promise<void>[] = [];
  const startedAt = performance.now();
  for (const [i, request] of requests.entries()) {
    const dueAt = startedAt + (i * 1000) / perSecond;
    await sleepUntil(dueAt);
    pending.push(sendOne(port, idle, request, (ms) => latencies.push(ms), dueAt));
  }
  await Promise.all(pending);
  for (const connection of idle) connection.close();
  return latencies.sort((a, b) => a - b);
}

async function sendOne(
  port: number,
  idle: Connection[],
  request: Buffer,
  note: (ms: number) => void,
  dueAt: number,
): Promise<void> {
  const connection = idle.pop() ?? (await Connection.open(port));
  assertAccepted(await connection.send(request));
  note(performance.now() - dueAt);
  idle.push(connection);
}

async function sleepUntil(time: number): Promise<void> {
  const wait = time - performance.now();
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
}

function assertAccepted(status: number): void {
  if (status !== 200) throw new Error(`a webhook was answered ${status}`);
}
