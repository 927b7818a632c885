import type { Band, SignalLevel } from '../trust/trust-score.js';
import type { VisitorStatus } from './visitor.js';

/** One visitor as a list shows it. Times are the host's. */
export interface VisitorLine {
  id: number;
  name: string | null;
  email: string | null;
  phone: string | null;
  status: VisitorStatus;
  protected: boolean;
  score: number;
  band: Band;
  country: string | null;
  countryCode: string | null;
  lastIp: string | null;
  /** The visitor could have written that IP. */
  lastIpForgeable: boolean;
  browser: string | null;
  platform: string | null;
  device: string | null;
  firstSeenAt: Date;
  lastSeenAt: Date;
  version: number;
  contactIds: number[];
  signals: { kind: string; level: SignalLevel }[];
  openItemId: number | null;
}

export const VISITOR_SORTS = ['-lastSeen', 'lastSeen', 'score', '-score'] as const;
export type VisitorSort = (typeof VISITOR_SORTS)[number];
