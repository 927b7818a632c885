import { idAt, listAt, listOrEmpty, objectAt, textAt, textOrNull } from '../payload/fields.js';

/** A webhook of the account; `secret` signs what it sends and is shown to administrators only. */
export interface HostWebhook {
  id: number;
  name: string | null;
  url: string;
  subscriptions: string[];
  secret: string | null;
}

export interface HostLabel {
  id: number;
  title: string;
  showOnSidebar: boolean;
}

export interface HostMacro {
  id: number;
  name: string;
  visibility: string;
  actions: { name: string; params: readonly unknown[] }[];
}

/** A tab of the account; `urls`: its frames from top to bottom. */
export interface HostTab {
  id: number;
  title: string;
  urls: string[];
}

export function readTab(value: unknown, path = 'dashboard_app'): HostTab {
  const tab = objectAt(value, path);
  return {
    id: idAt(tab['id'], `${path}.id`),
    title: textAt(tab['title'], `${path}.title`),
    urls: listOrEmpty(tab['content'], `${path}.content`).map((frame) =>
      textAt(objectAt(frame, `${path}.content`)['url'], `${path}.url`),
    ),
  };
}

/** This list of the host stands in no payload. */
export function readTabs(body: unknown): HostTab[] {
  return listAt(body, 'dashboard_apps').map((tab) => readTab(tab));
}

export function readWebhook(value: unknown, path = 'webhook'): HostWebhook {
  const webhook = objectAt(value, path);
  return {
    id: idAt(webhook['id'], `${path}.id`),
    name: textOrNull(webhook['name'], `${path}.name`),
    url: textAt(webhook['url'], `${path}.url`),
    subscriptions: listOrEmpty(webhook['subscriptions'], path).map((event) => textAt(event, `${path}.subscriptions`)),
    secret: textOrNull(webhook['secret'], `${path}.secret`),
  };
}

export function readLabel(value: unknown, path = 'label'): HostLabel {
  const label = objectAt(value, path);
  return {
    id: idAt(label['id'], `${path}.id`),
    title: textAt(label['title'], `${path}.title`),
    showOnSidebar: label['show_on_sidebar'] === true,
  };
}

export function readMacro(value: unknown, path = 'macro'): HostMacro {
  const macro = objectAt(value, path);
  return {
    id: idAt(macro['id'], `${path}.id`),
    name: textAt(macro['name'], `${path}.name`),
    visibility: textAt(macro['visibility'], `${path}.visibility`),
    actions: listOrEmpty(macro['actions'], `${path}.actions`).map((action) => {
      const fields = objectAt(action, `${path}.actions`);
      return {
        name: textAt(fields['action_name'], `${path}.action_name`),
        params: listOrEmpty(fields['action_params'], `${path}.action_params`),
      };
    }),
  };
}

/** The list under `payload`, or deeper under `payload.<name>`. */
export function readItems<T>(body: unknown, read: (value: unknown) => T, name?: string): T[] {
  const payload = objectAt(body, 'body')['payload'];
  const items = name === undefined ? payload : objectAt(payload, 'body.payload')[name];
  return listAt(items, 'body.payload').map((item) => read(item));
}
