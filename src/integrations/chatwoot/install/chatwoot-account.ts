import { GONE, type ChatwootHttp, type Method } from '../host/chatwoot-http.js';
import { missingAccount } from '../host/host-error.js';
import { objectOrEmpty } from '../payload/fields.js';
import {
  readItems,
  readLabel,
  readMacro,
  readTab,
  readTabs,
  readWebhook,
  type HostLabel,
  type HostMacro,
  type HostTab,
  type HostWebhook,
} from './account-items.mapper.js';
import {
  readMembers,
  readMineCount,
  readProfile,
  readVersion,
  type HostMember,
  type HostProfile,
  type HostVersion,
} from './host-access.mapper.js';
import type { WantedMacro, WantedTab, WantedWebhook } from './item-plan.js';
import type { LabelItem } from './manifest.js';

export type ItemPath = 'webhooks' | 'labels' | 'macros' | 'dashboard_apps';

/** What an administrator can read and change of one account, as the installer needs it. */
export class ChatwootAccount {
  constructor(
    private readonly http: ChatwootHttp,
    private readonly accountId: number,
  ) {}

  version(): Promise<HostVersion> {
    return this.there('GET', '/api', readVersion);
  }

  profile(): Promise<HostProfile> {
    return this.there('GET', '/api/v1/profile', readProfile);
  }

  members(): Promise<HostMember[]> {
    return this.there('GET', this.path('agents'), readMembers);
  }

  assignedToMe(): Promise<number> {
    return this.there('GET', this.path('conversations?status=all&assignee_type=me'), readMineCount);
  }

  /** Whether a feature of the host is switched on for the account. */
  hasFeature(name: string): Promise<boolean> {
    const path = `/api/v1/accounts/${this.accountId}`;
    return this.there('GET', path, (body) => objectOrEmpty(objectOrEmpty(body)['features'])[name] === true);
  }

  webhooks(): Promise<HostWebhook[]> {
    return this.there('GET', this.path('webhooks'), (body) => readItems(body, readWebhook, 'webhooks'));
  }

  /** Makes it, or changes the one with the given id. */
  writeWebhook(wanted: WantedWebhook, id?: number): Promise<HostWebhook> {
    const { name, url, events } = wanted;
    const webhook = { name, url, subscriptions: events };
    return this.write('webhooks', id, { webhook }, (body) => readWebhook(inPayload(body, 'webhook')));
  }

  labels(): Promise<HostLabel[]> {
    return this.there('GET', this.path('labels'), (body) => readItems(body, readLabel));
  }

  writeLabel(wanted: LabelItem, id?: number): Promise<HostLabel> {
    const { title, description, color, showOnSidebar } = wanted;
    // What an administrator made of the looks of a label stays.
    const looks = id === undefined ? { description, color } : {};
    const label = { title, show_on_sidebar: showOnSidebar, ...looks };
    return this.write('labels', id, { label }, (body) => readLabel(body));
  }

  macros(): Promise<HostMacro[]> {
    return this.there('GET', this.path('macros'), (body) => readItems(body, readMacro));
  }

  writeMacro(wanted: WantedMacro, id?: number): Promise<HostMacro> {
    const actions = [{ action_name: 'add_private_note', action_params: [wanted.note] }];
    const macro = { name: wanted.name, visibility: 'global', actions };
    return this.write('macros', id, macro, (body) => readMacro(inPayload(body)));
  }

  tabs(): Promise<HostTab[]> {
    return this.there('GET', this.path('dashboard_apps'), readTabs);
  }

  writeTab({ title, url }: WantedTab, id?: number): Promise<HostTab> {
    const tab = { title, content: [{ url, type: 'frame' }] };
    return this.write('dashboard_apps', id, { dashboard_app: tab }, (body) => readTab(body));
  }

  async remove(kind: ItemPath, id: number): Promise<'done' | 'gone'> {
    const answer = await this.http.ask('DELETE', this.path(`${kind}/${id}`), () => 'done' as const);
    return answer === GONE ? 'gone' : answer;
  }

  private write<T>(kind: ItemPath, id: number | undefined, body: object, read: (body: unknown) => T): Promise<T> {
    if (id === undefined) return this.there('POST', this.path(kind), read, body);
    return this.there('PATCH', this.path(`${kind}/${id}`), read, body);
  }

  private async there<T>(method: Method, path: string, read: (body: unknown) => T, body?: object): Promise<T> {
    const answer = await this.http.ask(method, path, read, body);
    if (answer === GONE) throw missingAccount({ method, path });
    return answer;
  }

  private path(rest: string): string {
    return `/api/v1/accounts/${this.accountId}/${rest}`;
  }
}

function inPayload(body: unknown, name?: string): unknown {
  const payload = objectOrEmpty(body)['payload'];
  return name === undefined ? payload : objectOrEmpty(payload)[name];
}
