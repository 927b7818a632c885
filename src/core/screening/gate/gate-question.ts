/** Who stands before the gate, as far as the request itself says; the session is read, not proved. */
export interface GateQuestion {
  installationId: string;
  inboxId: number;
  sourceId: string;
  /** The address the request really came from, in normal spelling; null where that is not known. */
  ip: string | null;
}

/** A session in one word, for sets and maps. */
export function gateSessionName({ installationId, inboxId, sourceId }: Omit<GateQuestion, 'ip'>): string {
  return `${installationId} ${inboxId}:${sourceId}`;
}
