import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock, type SandboxClock } from '../sandbox-clock.js';
import { text } from '../http/answers.js';
import { readRequest } from '../http/read-request.js';
import { Router } from '../http/router.js';
import type { Call, Dialling } from './call.js';
import { addApplicationsApi, newApplication } from './applications-api.js';
import { CommandFaults } from './command-faults.js';
import { addCommandsApi } from './commands-api.js';
import { EventSender } from './event-sender.js';
import { addPhoneApi, type PhoneDesk } from './phone-api.js';
import { ANSWERS } from './telnyx-answers.js';
import { TelnyxKey } from './telnyx-key.js';
import { VoiceAccount, type Application } from './voice-account.js';
import { VoiceApplication } from './voice-application.js';

const SANDBOX_API_KEY = 'KEY0196SANDBOX';
const SANDBOX_NUMBER = '+13057864498';
const CONNECTION_ID = '2811212257810187875';

/** A request as the command API saw it, for assertions. */
export interface SeenCommand {
  method: string;
  path: string;
  body: unknown;
}

/** A small Telnyx with one account, one voice application and one number, and the application behind it. */
export class TelnyxSandbox {
  readonly key = new TelnyxKey();
  readonly events: EventSender;
  readonly faults = new CommandFaults();
  readonly account: VoiceAccount;
  readonly application: VoiceApplication;
  readonly commands: SeenCommand[] = [];
  readonly connectionId = CONNECTION_ID;
  readonly apiKey = SANDBOX_API_KEY;
  readonly number = SANDBOX_NUMBER;
  /** Where the phone page has its buttons for agents from; none without it. */
  desk: PhoneDesk | null = null;
  private readonly router = new Router();
  private readonly server: Server;
  private address = '';

  private constructor(clock: SandboxClock) {
    this.events = new EventSender(this.key, clock);
    this.account = new VoiceAccount(this.events, SANDBOX_API_KEY, clock);
    this.application = new VoiceApplication({
      publicKey: this.key.publicKey,
      clock,
      answer: (callControlId) => this.answerFor(callControlId),
    });
    addCommandsApi(this.router, this.account, this.faults);
    addApplicationsApi(this.router, this.account);
    addPhoneApi(this.router, this);
    this.router.add('POST', '/organisation/voice', async (request) => text('', await this.application.take(request)));
    this.server = createServer((incoming, outgoing) => void this.serve(incoming, outgoing));
  }

  static async start(port = 0, clock = systemClock): Promise<TelnyxSandbox> {
    const sandbox = new TelnyxSandbox(clock);
    await new Promise<void>((resolve, reject) => {
      sandbox.server.once('error', reject);
      sandbox.server.listen(port, '127.0.0.1', resolve);
    });
    const { port: actual } = sandbox.server.address() as AddressInfo;
    sandbox.address = `http://127.0.0.1:${String(actual)}`;
    const application = newApplication(CONNECTION_ID, 'Reception', sandbox.applicationUrl);
    sandbox.account.applications.set(CONNECTION_ID, application);
    sandbox.account.numbers.push({
      id: '1293384261075731499',
      phoneNumber: SANDBOX_NUMBER,
      connectionId: CONNECTION_ID,
    });
    return sandbox;
  }

  get url(): string {
    return this.address;
  }

  /** The base of the API, as the SDK wants it. */
  get apiUrl(): string {
    return `${this.address}/v2`;
  }

  /** Where the organisation's own application takes its webhooks. */
  get applicationUrl(): string {
    return `${this.address}/organisation/voice`;
  }

  get settings(): Application {
    const settings = this.account.applications.get(CONNECTION_ID);
    if (!settings) throw new Error('the application is gone');
    return settings;
  }

  dial(from: string | null, more: Partial<Dialling> = {}): Call {
    return this.account.dial({ from, to: SANDBOX_NUMBER, ...more }, CONNECTION_ID);
  }

  /** Somebody at the organisation picks up a call that rings. */
  async answerFor(callControlId: string): Promise<number> {
    const answer = await fetch(`${this.apiUrl}/calls/${callControlId}/actions/answer`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.apiKey}`, 'content-type': 'application/json' },
      body: '{}',
    });
    await answer.body?.cancel();
    return answer.status;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
    await this.events.settled();
    this.events.stop();
  }

  private async serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    try {
      const request = await readRequest(incoming);
      if (request.path.startsWith('/v2/')) {
        this.commands.push({ method: request.method, path: request.path, body: request.body });
      }
      const match = this.router.find(request.method, request.path);
      const answer = match ? await match.handle(request, match.parameters) : ANSWERS.notFound();
      outgoing.writeHead(answer.status, answer.headers).end(answer.body);
    } catch {
      // The client went away while it was sending; there is nobody left to answer.
      incoming.socket.destroy();
    }
  }
}
