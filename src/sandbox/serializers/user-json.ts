import type { Fields } from '../http/body-fields.js';
import { existing } from '../helpdesk/helpdesk-lookups.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import type { User } from '../helpdesk/records.js';

/** A colleague as `GET agents` lists him. */
export function agentJson(user: User, accountId: number): Fields {
  return {
    id: user.id,
    account_id: accountId,
    availability_status: 'offline',
    auto_offline: true,
    confirmed: true,
    email: user.email,
    provider: 'email',
    available_name: user.name,
    name: user.name,
    role: user.roles.get(accountId) ?? 'agent',
    thumbnail: '',
    custom_role_id: null,
  };
}

/** A colleague as sender or assignee; presence is unknown (null) inside webhooks. */
export function userPushJson(user: User, presence: 'offline' | null): Fields {
  return {
    id: user.id,
    name: user.name,
    available_name: user.name,
    avatar_url: '',
    type: 'user',
    availability_status: presence,
    thumbnail: '',
  };
}

export function userWebhookJson(user: User): Fields {
  return { id: user.id, name: user.name, email: user.email, type: 'user' };
}

/** `GET profile`: gives the token away, as the host does. */
export function profileJson(state: HelpdeskState, user: User): Fields {
  const accounts = [...user.roles].map(([accountId, role]) => {
    const account = existing(state.accounts.get(accountId), 'an account');
    return {
      id: account.id,
      name: account.name,
      status: 'active',
      onboarding_step: null,
      active_at: null,
      role,
      permissions: [role],
      availability: 'online',
      availability_status: 'offline',
      auto_offline: true,
      custom_role_id: null,
      custom_role: null,
    };
  });
  return {
    access_token: user.token,
    account_id: accounts[0]?.id ?? null,
    available_name: user.name,
    avatar_url: '',
    confirmed: true,
    display_name: null,
    message_signature: null,
    email: user.email,
    id: user.id,
    inviter_id: null,
    name: user.name,
    provider: 'email',
    pubsub_token: user.pubsubToken,
    role: accounts[0]?.role ?? null,
    ui_settings: {},
    uid: user.email,
    type: null,
    accounts,
  };
}
