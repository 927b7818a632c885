/** A webhook body as it came in, its signature already proved. */
export interface IncomingDelivery {
  installationId: string;
  /** As hex; the same signature is the same body at the same time of sending. */
  signature: string;
  /** The sender's time of sending. */
  sentAt: Date;
  /** Our time of arrival. */
  receivedAt: Date;
  body: Buffer;
}

/** `stored`: its row is committed. `repeated`: it was there already. `spooled`: it is on our disk until the database is back. */
export type Acceptance = 'stored' | 'repeated' | 'spooled';
