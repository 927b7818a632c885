import type { InstallationSettings } from '../installations/installation-settings.js';
import type { Effect, TargetKind } from './enforcement.js';

/** A row taken up by a worker; `version` and `attempts` together name this run of it. */
export interface Claim {
  id: number;
  installationId: string;
  targetKind: TargetKind;
  targetId: number;
  effect: Effect;
  key: string;
  visitorId: number | null;
  actionId: number | null;
  wanted: Record<string, unknown>;
  version: number;
  /** Tries of this version, this one counted. */
  attempts: number;
  settings: Partial<InstallationSettings>;
  clockOffsetMs: number;
  serviceUserId: number;
  trouble: string | null;
}

/** `written`: the host was changed; `already`: it was so; `gone`: the record is; `not_wanted`: not any more. */
export type Outcome = 'written' | 'already' | 'gone' | 'not_wanted';

/** One record of the host, by our ids. */
export interface HostRecord {
  installationId: string;
  id: number;
}

/** The record of the host that a claim is about. */
export function targetOf(claim: Claim): HostRecord {
  return { installationId: claim.installationId, id: claim.targetId };
}

/** As SQL: whoever asks at the moment $2 may have the row. */
export const CLAIMABLE = `state = 'pending' AND next_attempt_at <= $2 AND (leased_until IS NULL OR leased_until <= $2)`;
