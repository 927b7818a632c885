const ACCOUNT = /^\/app\/accounts\/(\d+)(?:\/|$)/;
const CONVERSATION = /\/conversations\/(\d+)(?:\/|$)/;
const INBOX_VIEW = /\/inbox-view\/./;
const LEAST_ENTRIES = 3;

/** The account whose dashboard the address shows; null on login and other pages. */
export function accountAt(path: string): number | null {
  const found = ACCOUNT.exec(path)?.[1];
  return found === undefined ? null : Number(found);
}

/** The conversation that is open. The inbox view has another number in its address, so there the host's store says it. */
export function conversationAt(path: string): number | null {
  const found = CONVERSATION.exec(path)?.[1];
  if (found !== undefined) return Number(found);
  return INBOX_VIEW.test(path) ? selectedConversation() : null;
}

/** The list of the left navigation, if this is a dashboard as we know it. */
export function navigationList(): HTMLElement | null {
  for (const list of document.querySelectorAll<HTMLElement>('aside nav > ul')) {
    const isMenu = list.childElementCount >= LEAST_ENTRIES && list.querySelector('a[href^="/app/accounts/"]');
    if (isMenu) return list;
  }
  return null;
}

/** Before this element of the open contact panel stands the card. */
export function cardPlace(): Element | null {
  const found = document.getElementsByClassName('list-group')[0];
  return found?.closest('main') ? found : null;
}

/** Whether a contact panel must be there by what the host's store says; false when it cannot be asked. */
export function panelIsOpen(): boolean {
  const settings = getter('getUISettings');
  return selectedConversation() !== null && settings?.['is_contact_sidebar_open'] === true;
}

export function mainArea(): HTMLElement | null {
  return document.querySelector('main');
}

export function theme(): 'dark' | 'light' {
  return document.body.classList.contains('dark') ? 'dark' : 'light';
}

/** What the agent's browser proves itself with at the host: the cookie that the host's own pages read. */
export function agentSession(): { accessToken: string; client: string; uid: string } | null {
  const cookie = document.cookie.split('; ').find((one) => one.startsWith('cw_d_session_info='));
  if (!cookie) return null;
  const fields: unknown = JSON.parse(decodeURIComponent(cookie.slice(cookie.indexOf('=') + 1)));
  if (typeof fields !== 'object' || fields === null) return null;
  const { 'access-token': accessToken, client, uid } = fields as Record<string, unknown>;
  const isWhole = typeof accessToken === 'string' && typeof client === 'string' && typeof uid === 'string';
  return isWhole ? { accessToken, client, uid } : null;
}

/** Goes to an address of the host without loading it anew, if its router can be reached. */
export function goTo(path: string): void {
  const router = globals()?.['$router'];
  if (isRecord(router) && typeof router['push'] === 'function') (router['push'] as (to: string) => void)(path);
  else location.assign(path);
}

function selectedConversation(): number | null {
  const id = getter('getSelectedChat')?.['id'];
  return typeof id === 'number' ? id : null;
}

function getter(name: string): Record<string, unknown> | null {
  const store = globals()?.['$store'];
  const getters = isRecord(store) ? store['getters'] : null;
  const value = isRecord(getters) ? getters[name] : null;
  return isRecord(value) ? value : null;
}

/** The properties every component of the host's app has; Vue keeps the app on the element it is mounted on. */
function globals(): Record<string, unknown> | null {
  const root = document.getElementById('app') as { __vue_app__?: unknown } | null;
  const app = root?.__vue_app__;
  const config = isRecord(app) ? app['config'] : null;
  const properties = isRecord(config) ? config['globalProperties'] : null;
  return isRecord(properties) ? properties : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
