import type { FromFrame } from '../messages.js';
import type { ApiClient } from './api-client.js';
import { fieldsOf } from './fields.js';
import { keepTabToken } from './tab-token.js';

const PROOF_PATIENCE_MS = 5_000;

/** The host's page around this frame. Messages go to its exact origin and are heard from nobody else. */
export class HostPage {
  constructor(readonly origin: string) {}

  tell(message: FromFrame): void {
    parent.postMessage(message, this.origin);
  }

  listen(heard: (data: Record<string, unknown>) => void, signal?: AbortSignal): void {
    const onMessage = (event: MessageEvent): void => {
      if (event.source === parent && event.origin === this.origin) heard(fieldsOf(event.data));
    };
    addEventListener('message', onMessage, signal ? { signal } : {});
  }

  /** The agent's session at the host, as the host's page has it; null if it has none or does not answer. */
  proof(): Promise<Record<string, unknown> | null> {
    const patience = AbortSignal.timeout(PROOF_PATIENCE_MS);
    return new Promise((resolve) => {
      patience.addEventListener('abort', () => resolve(null));
      this.listen((data) => {
        if (data['doorman'] === 'proof') resolve(data['session'] === null ? null : fieldsOf(data['session']));
      }, patience);
      this.tell({ doorman: 'proof' });
    });
  }
}

/** The agent's own session with us; opened by what the host's page hands over, which is thrown away at once. */
export class AgentSession {
  constructor(
    private readonly api: ApiClient,
    private readonly host: HostPage,
    private readonly account: number,
  ) {}

  /** Whether there is a session for this account now; asks the host's page only if there was none. */
  async ensure(): Promise<boolean> {
    if (await this.isOpen()) return true;
    const isSecure = location.protocol === 'https:';
    // A browser may keep no cookie of a frame, whatever it is asked.
    return (isSecure && (await this.opens('cookie'))) || this.opens('tab');
  }

  private async isOpen(): Promise<boolean> {
    const { status, body } = await this.api.get('session');
    if (status !== 200) return false;
    const { installation, csrf } = fieldsOf(body);
    this.api.csrf = typeof csrf === 'string' ? csrf : null;
    const { hostUrl, accountId } = fieldsOf(installation);
    return hostUrl === this.host.origin && accountId === this.account;
  }

  private async opens(keep: 'cookie' | 'tab'): Promise<boolean> {
    const proof = await this.host.proof();
    if (proof === null) return false;
    const { accessToken, client, uid } = proof;
    const given = { host: this.host.origin, account: this.account, accessToken, client, uid, keep };
    const { status, body } = await this.api.post('session/companion', given);
    const { token } = fieldsOf(body);
    if (typeof token === 'string') keepTabToken(token);
    return status === 200 && this.isOpen();
  }
}
