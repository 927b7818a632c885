import type { EntryKind } from '../lists/list-entry.js';
import { detectorsOf, type DetectorSettings, type StoredDetectorSettings } from '../trust/detector-settings.js';

export type ActionName = 'blacklist' | 'whitelist' | 'clear' | 'dismiss' | 'undo' | 'protect';

/** What an administrator can set for one installation. */
export interface InstallationSettings {
  /** The organisation's name as our pages show it; empty: the host's name. */
  organisation: string;
  /** IANA name of the zone in which our pages show days and times. */
  timeZone: string;
  /** Delete on the host, after 60 s, a widget conversation begun while blacklisted with nobody of ours in it. */
  removeConversations: boolean;
  /** What the host's own Block and Unblock mean to us. */
  hostBlock: 'adopt' | 'ignore';
  /** Inboxes that are never screened. */
  exemptInboxIds: number[];
  /** The label that shows an open review item in the host. */
  reviewLabel: string;
  commandWord: string;
  /** The least role that may do an action. */
  roles: Record<ActionName, 'agent' | 'administrator'>;
  /** The least role that may add, change or lift a list entry of a kind. */
  entryRoles: Record<EntryKind, 'agent' | 'administrator'>;
  /** IP addresses and ranges of the organisation's own proxies and offices, that nobody may list unasked. */
  ownNetworks: string[];
  /** How far back the import reads conversations, in days. */
  importDays: number;
  /** How long bodies of processed webhooks are kept, in days. */
  keepBodiesDays: number;
  /** What a refused caller hears: the busy tone, or what the caller's network makes of a rejection. */
  rejectCause: 'USER_BUSY' | 'CALL_REJECTED';
  /** Calls from somebody who keeps the number back. */
  withheldCalls: 'pass' | 'refuse';
  /** Calls from something that is neither a number nor an address. */
  malformedCalls: 'pass' | 'refuse';
  /** A call that should be refused while the carrier takes no command: let it through, or let it ring in vain. */
  callFailure: 'open' | 'closed';
  /** How long calls are kept, in days. */
  keepCallsDays: number;
  /** How long texts and files of stopped messages are kept, in days. */
  keepTextsDays: number;
  /** The master switch: off stops detectors and flags; what was decided stays in force. */
  detection: 'on' | 'off';
  /** A score below it brings a visitor into the review queue; 0 brings nobody. */
  reviewThreshold: number;
  detectors: DetectorSettings;
}

/** What may have been stored: written by an older Doorman, it knows not all there is. */
export type StoredSettings = Partial<Omit<InstallationSettings, 'detectors'>> & { detectors?: StoredDetectorSettings };

export const DEFAULT_SETTINGS: InstallationSettings = {
  organisation: '',
  timeZone: 'UTC',
  removeConversations: false,
  hostBlock: 'adopt',
  exemptInboxIds: [],
  reviewLabel: 'needs-review',
  commandWord: '#doorman',
  roles: {
    blacklist: 'agent',
    whitelist: 'agent',
    clear: 'agent',
    dismiss: 'agent',
    undo: 'agent',
    protect: 'administrator',
  },
  entryRoles: {
    email: 'agent',
    email_domain: 'administrator',
    phone: 'agent',
    phone_prefix: 'administrator',
    ip: 'administrator',
    cidr: 'administrator',
  },
  ownNetworks: [],
  importDays: 90,
  keepBodiesDays: 7,
  rejectCause: 'USER_BUSY',
  withheldCalls: 'pass',
  malformedCalls: 'pass',
  callFailure: 'open',
  keepCallsDays: 90,
  keepTextsDays: 30,
  detection: 'on',
  reviewThreshold: 40,
  detectors: detectorsOf(),
};

/** The settings in force: what was set, over the defaults. */
export function settingsOf(stored: StoredSettings): InstallationSettings {
  const roles = { ...DEFAULT_SETTINGS.roles, ...stored.roles };
  const entryRoles = { ...DEFAULT_SETTINGS.entryRoles, ...stored.entryRoles };
  return { ...DEFAULT_SETTINGS, ...stored, roles, entryRoles, detectors: detectorsOf(stored.detectors) };
}
