import { followHost } from './theme.js';

/** What the address of a framed page says: the helpdesk around it, its theme, the open conversation. */
const given = new URLSearchParams(location.search);
const host = originOf(given.get('host'));

/** Whether our page stands inside the helpdesk's window. */
export const isFramed = window.parent !== window && host !== null;

type News = { doorman: string } & Record<string, unknown>;

/** Tells the helpdesk's page around ours; nobody else hears it. */
export function tellHost(news: News): void {
  if (host !== null && window.parent !== window) window.parent.postMessage(news, host);
}

/** Hears what the helpdesk's page around ours says. Answers what ends that. */
export function onHost(hear: (news: News) => void): () => void {
  const take = ({ source, origin, data }: MessageEvent<unknown>): void => {
    if (source !== window.parent || origin !== host) return;
    if (typeof data === 'object' && data !== null && 'doorman' in data && typeof data.doorman === 'string')
      hear(data as News);
  };
  window.addEventListener('message', take);
  return () => {
    window.removeEventListener('message', take);
  };
}

/** Shows the helpdesk's theme as long as the page lives. */
export function followHostTheme(): void {
  followHost(given.get('theme'));
  onHost(({ doorman, theme }) => {
    if (doorman === 'theme' && typeof theme === 'string') followHost(theme);
  });
}

/** Host, account and theme, which every address inside the frame keeps. */
export const frameQuery: Record<string, string> = Object.fromEntries(
  ['host', 'account', 'theme'].flatMap((name) => {
    const value = given.get(name);
    return isFramed && value !== null ? [[name, value]] : [];
  }),
);

/** The helpdesk and the account that the page's address names; nothing where it names none. */
export function place(): { host?: string; account?: number } {
  const account = Number(given.get('account'));
  return host !== null && Number.isSafeInteger(account) ? { host, account } : {};
}

function originOf(address: string | null): string | null {
  if (address === null || !URL.canParse(address)) return null;
  const { origin, protocol } = new URL(address);
  return protocol === 'https:' || protocol === 'http:' ? origin : null;
}
