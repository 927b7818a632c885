import type { Happening } from './burst.js';

/** A session that the host itself let in, seen at its IP by the gate. */
export interface GateFacts {
  visitorId: number;
  /** Host time. */
  at: Date;
  ip: string;
  /** The IP or, of an IPv6 one, the network of /64 around it: whoever has one address there has them all. */
  place: string;
  /** A program that says so itself. */
  isBot: boolean;
  sessionId: number;
}

export interface GateHistory {
  /** Blacklisted visitors seen by the gate at the same IP, by the time of the last sight, each with its visitor's id. */
  blacklistedAtIp: readonly Happening[];
  /** Visitors first seen at this place, by that time, each with its visitor's id; this one included if it is new. */
  newAtIp: readonly Happening[];
}
