import type { DeliveryReader, RawDelivery } from '../../src/core/ports/delivery-reader.port.js';
import type { HelpdeskEvent } from '../../src/core/ports/helpdesk-event.js';

/** For a world without a host: a body is an event as it was written down. */
export class EventReader implements DeliveryReader {
  read({ body }: Pick<RawDelivery, 'body'>): HelpdeskEvent {
    return JSON.parse(body.toString(), revived) as HelpdeskEvent;
  }
}

function revived(_key: string, value: unknown): unknown {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? new Date(value) : value;
}
