import WebSocket, { type RawData } from 'ws';

/** A frame that the host itself would never send so large is refused. */
const LONGEST_FRAME_BYTES = 4 * 1024 * 1024;
const HANDSHAKE_MS = 10_000;

/** How long the host may take, in milliseconds: to answer at all, to confirm, and between two signs that it is there. */
export interface CablePatience {
  answerMs: number;
  confirmMs: number;
  silenceMs: number;
}

/** The host says every 3 s that it is there. */
export const CABLE_PATIENCE: CablePatience = { answerMs: 10_000, confirmMs: 10_000, silenceMs: 15_000 };

/** How the agents' socket is entered: as which user of which account. */
export interface CableEntry {
  origin: string;
  accountId: number;
  userId: number;
  token: string;
}

/** What happens on a connection; `closed` comes once, and last. */
export interface CableListener {
  frame(text: string): void;
  closed(why: string): void;
}

/** One connection to the agents' socket of a host. Nothing of it, least of all its token, goes into an error or a log. */
export class CableConnection {
  private readonly socket: WebSocket;
  private quiet: NodeJS.Timeout;
  private over = false;

  constructor(
    private readonly entry: CableEntry,
    private readonly patience: CablePatience,
    private readonly listener: CableListener,
  ) {
    const url = new URL('/cable', entry.origin);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    this.quiet = this.endIn(patience.answerMs, 'the host did not answer');
    this.socket = new WebSocket(url, ['actioncable-v1-json', 'actioncable-unsupported'], {
      origin: entry.origin,
      followRedirects: false,
      handshakeTimeout: HANDSHAKE_MS,
      maxPayload: LONGEST_FRAME_BYTES,
      perMessageDeflate: false,
    });
    this.socket.on('message', (data) => this.received(data));
    this.socket.on('unexpected-response', (_request, { statusCode }) => this.end(`the host answered ${statusCode}`));
    this.socket.on('error', (error) => this.end(`it broke (${codeIn(error)})`));
    this.socket.on('close', (code) => this.end(`the host closed it (${code})`));
  }

  /** Asks for the events of the account; the host confirms or rejects it. */
  subscribe(): void {
    const { token, accountId, userId } = this.entry;
    const identifier = JSON.stringify({
      channel: 'RoomChannel',
      pubsub_token: token,
      account_id: accountId,
      user_id: userId,
    });
    this.socket.send(JSON.stringify({ command: 'subscribe', identifier }));
  }

  /** Ends it; `closed` is told if it has not been. */
  end(why: string): void {
    if (this.over) return;
    this.over = true;
    clearTimeout(this.quiet);
    this.socket.removeAllListeners();
    // Whatever it still has to say is of no interest, an error included.
    this.socket.on('error', () => undefined);
    this.socket.terminate();
    this.listener.closed(why);
  }

  private received(data: RawData): void {
    clearTimeout(this.quiet);
    this.quiet = this.endIn(this.patience.silenceMs, 'the host fell silent');
    this.listener.frame(textOf(data));
  }

  private endIn(ms: number, why: string): NodeJS.Timeout {
    return setTimeout(() => this.end(why), ms);
  }
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return (data instanceof ArrayBuffer ? Buffer.from(data) : data).toString('utf8');
}

function codeIn(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : 'no code';
}
