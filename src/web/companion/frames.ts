import { element } from './elements.js';
import { theme } from './host-page.js';
import type { FromFrame, ToFrame } from './messages.js';

/** Where our frames come from and what they are told in their address. */
export interface Home {
  doorman: string;
  host: string;
  account: number;
}

/** Address of our page at `path` (as `/visitors/12?tab=calls`) in a frame; null for anything that is not one of our pages. */
export function pageUrl(home: Home, path: string, more: Record<string, string> = {}): string | null {
  const url = URL.canParse(`/security${path}`, home.doorman) ? new URL(`/security${path}`, home.doorman) : null;
  const isOurs = path.startsWith('/') && url?.origin === home.doorman && /^\/security(\/|$)/.test(url.pathname);
  return isOurs ? withHome(url, home, more) : null;
}

export function bridgeUrl(home: Home): string {
  return withHome(new URL('/companion/bridge', home.doorman), home, {});
}

function withHome(url: URL, { host, account }: Home, more: Record<string, string>): string {
  for (const [key, value] of Object.entries({ host, account: String(account), theme: theme(), ...more }))
    url.searchParams.set(key, value);
  return url.href;
}

/** One of our pages in a frame of the host's page. What it says is heard only from itself and its own origin. */
export class Frame {
  readonly element: HTMLIFrameElement;
  /** Our page in it runs: before that there is nobody to be told anything. */
  speaks = false;
  private readonly onMessage = (event: MessageEvent): void => {
    const isOurs = event.origin === this.origin && event.source !== null && event.source === this.element.contentWindow;
    const data: unknown = event.data;
    if (!isOurs || typeof data !== 'object' || data === null || !('doorman' in data)) return;
    this.speaks = true;
    try {
      this.heard(data as FromFrame);
    } catch {
      // A message we do not understand is not the host's trouble.
    }
  };

  constructor(
    url: string,
    private readonly origin: string,
    style: string,
    private readonly heard: (message: FromFrame) => void,
  ) {
    this.element = element('iframe', {
      src: url,
      style,
      title: 'Security',
      'data-doorman': 'frame',
    }) as HTMLIFrameElement;
    addEventListener('message', this.onMessage);
    document.body.append(this.element);
  }

  tell(message: ToFrame): void {
    if (this.speaks) this.element.contentWindow?.postMessage(message, this.origin);
  }

  remove(): void {
    removeEventListener('message', this.onMessage);
    this.element.remove();
  }
}
