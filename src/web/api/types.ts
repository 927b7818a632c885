/** Shapes of the API's answers. */

export type Status = 'normal' | 'pending_review' | 'whitelisted' | 'blacklisted';
export type Band = 'trusted' | 'moderate' | 'risky' | 'critical';
export type Level = 'disabled' | 'positive' | 'medium' | 'high' | 'extreme';
export type Quality = 'proved' | 'entered' | 'claimed';
export type Action = 'blacklist' | 'whitelist' | 'clear' | 'dismiss';
export type Reason = 'spam' | 'abusive' | 'threat' | 'bot' | 'fraud' | 'other';
export type Expiry = '24h' | '3d' | '7d' | '30d' | 'forever';
export type Scope = 'person' | 'session';

/** One page of a list; `nextCursor` null: the last one. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
  total?: number;
}

export interface Agent {
  id: number;
  name: string;
  email: string | null;
  role: 'agent' | 'administrator';
}

export interface DemoAgent extends Agent {
  installationId: string;
}

export interface Permissions {
  blacklist: boolean;
  whitelist: boolean;
  clear: boolean;
  dismiss: boolean;
  undo: boolean;
  protect: boolean;
  administer: boolean;
}

export interface Session {
  agent: Agent;
  installation: { id: string; hostUrl: string; accountId: number; name: string; timeZone: string };
  permissions: Permissions;
  csrf: string | null;
  expiresAt: string | null;
  demo: boolean;
}

export interface VisitorRow {
  id: number;
  name: string | null;
  browserName: string | null;
  email: string | null;
  phone: string | null;
  status: Status;
  score: number;
  band: Band;
  country: string | null;
  lastIp: string | null;
  lastIpForgeable: boolean;
  device: string | null;
  browser: string | null;
  signals: { kind: string; level: Level }[];
  lastSeenAt: string | null;
  protected: boolean;
  openItemId: number | null;
  version: number;
  contactIds: number[];
}
