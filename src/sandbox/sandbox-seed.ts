import type { HelpdeskState } from './helpdesk/helpdesk-state.js';
import type { ChannelType, Inbox, Role, User } from './helpdesk/records.js';
import { hostToken } from './helpdesk/tokens.js';
import { webhookEventNames } from './helpdesk/helpdesk-event.js';

export type SeededUser = 'root' | 'doorman' | 'ann' | 'bob' | 'eve';

/** Ids, tokens and addresses of what the sandbox starts with. */
export interface SandboxSeed {
  accountId: number;
  otherAccountId: number;
  tokens: Readonly<Record<SeededUser, string>>;
  userIds: Readonly<Record<SeededUser, number>>;
  website: { id: number; websiteToken: string; hmacToken: string };
  helpCentre: { id: number; websiteToken: string; hmacToken: string };
  api: { id: number; identifier: string; hmacToken: string; secret: string };
  email: { id: number; address: string };
  sms: { id: number; number: string };
}

export interface SeedOptions {
  /** Webhooks of account 1 that exist from the start, with every event when none are named. */
  webhooks?: { url: string; name?: string; secret?: string; subscriptions?: string[] }[];
  /** Leaves the e-mail and SMS inboxes to `addLateInboxes`, as the recording has them. */
  lateInboxes?: boolean;
}

const people: readonly [SeededUser, string, number, Role][] = [
  ['root', 'Root', 1, 'administrator'],
  ['doorman', 'Doorman', 1, 'administrator'],
  ['ann', 'Ann', 1, 'agent'],
  ['bob', 'Bob', 1, 'agent'],
  ['eve', 'Eve', 2, 'administrator'],
];

/** Account Acme with its people and five inboxes, and another account with Eve. */
export function seedHelpdesk(state: HelpdeskState, options: SeedOptions): SandboxSeed {
  state.accounts.set(1, { id: 1, name: 'Acme' });
  state.accounts.set(2, { id: 2, name: 'Other' });
  const users = people.map(
    ([key, name, accountId, role], index) => [key, addUser(state, index + 1, name, accountId, role)] as const,
  );
  const website = addWebsite(state, 1, 'Website', 'https://shop.example', false);
  const helpCentre = addWebsite(state, 2, 'Help centre', 'https://help.example', true);
  const api = { identifier: hostToken(), secret: hostToken() };
  const apiInbox = addInbox(state, { id: 3, name: 'API', channelType: 'Channel::Api', channelId: 1, ...api });
  if (!options.lateInboxes) addLateInboxes(state);
  for (const webhook of options.webhooks ?? []) addWebhook(state, webhook);
  return {
    accountId: 1,
    otherAccountId: 2,
    tokens: byKey(users, (user) => user.token),
    userIds: byKey(users, (user) => user.id),
    website,
    helpCentre,
    api: { id: 3, hmacToken: apiInbox.hmacToken, ...api },
    email: { id: 4, address: 'support@acme.test' },
    sms: { id: 5, number: '+15550109999' },
  };
}

/** The inboxes that the recording got only later. */
export function addLateInboxes(state: HelpdeskState): void {
  const emailAddress = 'support@acme.test';
  addInbox(state, { id: 4, name: 'E-mail', channelType: 'Channel::Email', channelId: 1, emailAddress });
  const phoneNumber = '+15550109999';
  addInbox(state, { id: 5, name: 'SMS', channelType: 'Channel::TwilioSms', channelId: 1, phoneNumber });
}

function byKey<T>(users: readonly (readonly [SeededUser, User])[], pick: (user: User) => T): Record<SeededUser, T> {
  return Object.fromEntries(users.map(([key, user]) => [key, pick(user)])) as Record<SeededUser, T>;
}

function addUser(state: HelpdeskState, id: number, name: string, accountId: number, role: Role): User {
  const domain = accountId === 1 ? 'acme.test' : 'other.test';
  const user: User = {
    id,
    name,
    email: `${name.toLowerCase()}@${domain}`,
    token: hostToken(),
    pubsubToken: hostToken(),
    roles: new Map([[accountId, role]]),
  };
  state.users.set(id, user);
  return user;
}

function addWebsite(
  state: HelpdeskState,
  id: number,
  name: string,
  websiteUrl: string,
  greetingEnabled: boolean,
): { id: number; websiteToken: string; hmacToken: string } {
  const websiteToken = hostToken();
  const { hmacToken } = addInbox(state, {
    id,
    name,
    channelType: 'Channel::WebWidget',
    channelId: id,
    websiteToken,
    websiteUrl,
    greetingEnabled,
    greetingMessage: 'We will be with you soon',
  });
  return { id, websiteToken, hmacToken };
}

type NewInbox = Pick<Inbox, 'id' | 'name' | 'channelId'> & Partial<Inbox> & { channelType: ChannelType };

function addInbox(state: HelpdeskState, input: NewInbox): Inbox {
  const inbox: Inbox = {
    accountId: 1,
    createdAt: state.tick(),
    greetingEnabled: false,
    greetingMessage: null,
    hmacToken: hostToken(),
    hmacMandatory: false,
    memberIds: [3, 4],
    ...input,
  };
  state.inboxes.set(inbox.id, inbox);
  return inbox;
}

function addWebhook(state: HelpdeskState, webhook: NonNullable<SeedOptions['webhooks']>[number]): void {
  const id = state.nextId('webhook');
  state.webhooks.set(id, {
    id,
    accountId: 1,
    name: webhook.name ?? null,
    url: webhook.url,
    subscriptions: webhook.subscriptions ?? [...webhookEventNames],
    secret: webhook.secret ?? hostToken(),
  });
}
