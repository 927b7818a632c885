import type { Fields } from '../http/body-fields.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import { isoOf } from '../helpdesk/moments.js';
import type { Account } from '../helpdesk/records.js';

/** What the host names of an account's features: those that are on. */
const FEATURES = [
  'inbound_emails',
  'channel_email',
  'channel_website',
  'ip_lookup',
  'macros',
  'labels',
  'integrations',
];

/** `GET accounts/{id}`. */
export function accountDetailsJson(state: HelpdeskState, { id, name }: Account): Fields {
  return {
    settings: {},
    created_at: isoOf(state.now()),
    domain: null,
    features: Object.fromEntries(FEATURES.map((feature) => [feature, true])),
    id,
    locale: 'en',
    name,
    support_email: `Sandbox <support@${name.toLowerCase()}.test>`,
    status: 'active',
    cache_keys: { label: '0000000000', inbox: '0000000000', team: '0000000000' },
    latest_chatwoot_version: null,
    subscribed_features: [],
  };
}
