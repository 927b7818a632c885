import type { HelpdeskEvent } from './helpdesk-event.js';

/** A stored body of an outside system, already proved genuine. */
export interface RawDelivery {
  installationId: string;
  body: Buffer;
  /** The sender's time of sending. */
  sentAt: Date;
}

/** Turns a stored body into a domain event; throws `InvalidRequestError` for a body nobody can use. */
export interface DeliveryReader {
  read(delivery: RawDelivery): HelpdeskEvent;
}

export const DELIVERY_READER = Symbol('DELIVERY_READER');
