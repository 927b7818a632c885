/**
 * A session that the gate saw at an IP and that the host itself let in (its own 2xx): only so is the IP the session's.
 * `at` is host time.
 */
export interface GateSighting {
  kind: 'gate_sighting';
  installationId: string;
  inboxId: number;
  sourceId: string;
  ip: string;
  userAgent: string | null;
  at: Date;
}
