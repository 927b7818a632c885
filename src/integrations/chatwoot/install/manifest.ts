import { booleanAt, listAt, objectAt, textAt, type Fields } from '../payload/fields.js';
import { InvalidRequestError } from '../../../platform/errors/doorman-error.js';

interface Described {
  /** Names the thing in our records for ever. */
  key: string;
  purpose: string;
}

export interface WebhookItem extends Described {
  kind: 'webhook';
  name: string;
  events: string[];
}

export interface LabelItem extends Described {
  kind: 'label';
  title: string;
  description: string;
  color: string;
  showOnSidebar: boolean;
}

export interface MacroItem extends Described {
  kind: 'macro';
  name: string;
  /** What stands behind the command word in the note that the macro writes. */
  command: string;
}

/** A tab above the messages of a conversation that shows one of our pages. */
export interface TabItem extends Described {
  kind: 'dashboard_app';
  title: string;
  /** Of our page, as `/security/panel`. */
  path: string;
}

export type ManifestItem = WebhookItem | LabelItem | MacroItem | TabItem;

/** Everything Doorman makes on a host, and the oldest host it works with. */
export interface Manifest {
  oldestVersion: string;
  webhook: WebhookItem;
  labels: LabelItem[];
  macros: MacroItem[];
  tabs: TabItem[];
}

/** The manifest from its JSON; refuses one that leaves out a purpose or uses a key twice. */
export function parseManifest(json: unknown): Manifest {
  const file = objectAt(json, 'manifest');
  const items = listAt(file['items'], 'manifest.items').map((item, i) => parseItem(item, `manifest.items.${i}`));
  const [webhook, ...more] = items.filter((item) => item.kind === 'webhook');
  if (!webhook || more.length > 0) throw wrong('it must name exactly one webhook');
  if (new Set(items.map((item) => item.key)).size < items.length) throw wrong('a key stands in it twice');
  return {
    oldestVersion: textAt(file['oldestVersion'], 'manifest.oldestVersion'),
    webhook,
    labels: items.filter((item) => item.kind === 'label'),
    macros: items.filter((item) => item.kind === 'macro'),
    tabs: items.filter((item) => item.kind === 'dashboard_app'),
  };
}

function parseItem(value: unknown, path: string): ManifestItem {
  const item = objectAt(value, path);
  const text = (field: string): string => textAt(item[field], `${path}.${field}`);
  const described = { key: text('key'), purpose: text('purpose') };
  const kind = text('kind');
  if (kind === 'webhook') return { ...described, kind, name: text('name'), events: parseEvents(item, path) };
  if (kind === 'macro') return { ...described, kind, name: text('name'), command: text('command') };
  if (kind === 'dashboard_app') return { ...described, kind, title: text('title'), path: text('path') };
  if (kind !== 'label') throw wrong(`${path}.kind is none that can be made`);
  return {
    ...described,
    kind,
    title: text('title'),
    description: text('description'),
    color: text('color'),
    showOnSidebar: booleanAt(item['showOnSidebar'], `${path}.showOnSidebar`),
  };
}

function parseEvents(item: Fields, path: string): string[] {
  return listAt(item['events'], `${path}.events`).map((event, i) => textAt(event, `${path}.events.${i}`));
}

function wrong(why: string): InvalidRequestError {
  return new InvalidRequestError('manifest.invalid', `manifest.json cannot be used: ${why}.`);
}
