import type { Channel } from '../../../core/ports/helpdesk-records.js';

const CHANNELS = new Map<string, Channel>([
  ['Channel::WebWidget', 'web_widget'],
  ['Channel::Api', 'api'],
  ['Channel::Email', 'email'],
  ['Channel::Sms', 'sms'],
  ['Channel::TwilioSms', 'sms'],
  ['Channel::Whatsapp', 'whatsapp'],
  ['Channel::Voice', 'voice'],
]);

const TWILIO_WHATSAPP_PREFIX = 'whatsapp:';

/**
 * The kind of channel behind the host's class name. Twilio carries SMS and WhatsApp under one name; there the
 * sender's address tells them apart.
 */
export function mapChannel(channel: string | null, sourceId: string | null): Channel {
  const mapped = CHANNELS.get(channel ?? '') ?? 'other';
  return mapped === 'sms' && sourceId?.startsWith(TWILIO_WHATSAPP_PREFIX) ? 'whatsapp' : mapped;
}
