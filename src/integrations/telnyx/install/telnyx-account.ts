import { APIError, type Telnyx } from 'telnyx';
import { NotFoundError, UpstreamError, type DoormanError } from '../../../platform/errors/doorman-error.js';
import {
  readApplication,
  readForwarding,
  readNumber,
  type FrontedApplication,
  type AccountNumber,
} from './application.mapper.js';

const TIMEOUT_MS = 10_000;
const OPTIONS = { timeout: TIMEOUT_MS, maxRetries: 2 };

/** An account of Telnyx as its administrator sees it. Everything throws `UpstreamError` with what to do next. */
export class TelnyxAccount {
  constructor(private readonly client: Telnyx) {}

  async application(id: string): Promise<FrontedApplication> {
    const { data } = await told(() => this.client.callControlApplications.retrieve(id, OPTIONS));
    return readApplication(data);
  }

  /** Sets both addresses; no failover address is written as null. The rest is left as it is. */
  async setAddresses(
    id: string,
    { name, apiVersion }: Pick<FrontedApplication, 'name' | 'apiVersion'>,
    { webhookUrl, failoverUrl }: Pick<FrontedApplication, 'webhookUrl' | 'failoverUrl'>,
  ): Promise<void> {
    const settings = {
      application_name: name,
      webhook_event_url: webhookUrl,
      webhook_event_failover_url: failoverUrl,
      // Named because the API's own default is the first version.
      ...(apiVersion === '2' && { webhook_api_version: '2' as const }),
    };
    await told(() => this.client.callControlApplications.update(id, settings, OPTIONS));
  }

  /** Every number of the account, whatever application it is on. */
  async numbers(): Promise<AccountNumber[]> {
    return told(async () => {
      const found: AccountNumber[] = [];
      for await (const one of this.client.phoneNumbers.list({ 'page[size]': 250 }, OPTIONS)) {
        const number = readNumber(one);
        if (number) found.push(number);
      }
      return found;
    });
  }

  async forwardingOf(numberId: string): Promise<'always' | 'on-failure' | null> {
    const { data } = await told(() => this.client.phoneNumbers.voice.retrieve(numberId, OPTIONS));
    return readForwarding(data);
  }
}

async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw troubleOf(error);
  }
}

/** What an administrator reads; nothing of Telnyx' own text, which repeats what was sent. */
function troubleOf(error: unknown): unknown {
  if (!(error instanceof APIError)) return error;
  const { status } = error as { status?: unknown };
  return troubleWith(typeof status === 'number' ? status : null);
}

function troubleWith(status: number | null): DoormanError {
  if (status === null) {
    const said = 'Telnyx does not answer: check the way to its API from here (and --api-url, if you gave one).';
    return new UpstreamError('telnyx.unreachable', said, { retryable: true });
  }
  if (status === 401)
    return refused(status, 'Telnyx does not know this API key: make one in Mission Control, API Keys.');
  if (status === 403) {
    return refused(
      status,
      'The API key may not do this: it takes one whose user may change applications and see numbers.',
    );
  }
  if (status === 404) {
    return new NotFoundError(
      'telnyx.no_application',
      'There is no Voice API application with this id in the account of the key. TeXML applications and SIP connections ' +
        'cannot be fronted; the id of the right one stands in Mission Control, Voice, Programmable Voice.',
    );
  }
  if (status === 422 || status === 400) {
    return refused(
      status,
      `Telnyx does not take these settings (${status}): is the address under which it reaches Doorman a whole URL?`,
    );
  }
  return new UpstreamError('telnyx.failed', `Telnyx fails (${status}): try again in a while.`, {
    retryable: true,
    upstreamStatus: status,
  });
}

function refused(status: number, said: string): UpstreamError {
  return new UpstreamError('telnyx.refused', said, { upstreamStatus: status });
}
