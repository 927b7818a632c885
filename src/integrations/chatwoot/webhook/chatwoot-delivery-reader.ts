import { Injectable } from '@nestjs/common';
import type { DeliveryReader, RawDelivery } from '../../../core/ports/delivery-reader.port.js';
import type { HelpdeskEvent } from '../../../core/ports/helpdesk-event.js';
import { mapWebhook } from './webhook.mapper.js';

/** Reads stored webhook bodies of Chatwoot. */
@Injectable()
export class ChatwootDeliveryReader implements DeliveryReader {
  read(delivery: RawDelivery): HelpdeskEvent {
    return mapWebhook(delivery.body, delivery.sentAt);
  }
}
