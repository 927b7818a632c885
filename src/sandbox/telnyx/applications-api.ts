import { json, type Answer } from '../http/answers.js';
import { fieldsOf, textField, type Fields } from '../http/body-fields.js';
import type { Router } from '../http/router.js';
import type { SandboxRequest } from '../http/sandbox-request.js';
import { isAllowed } from './commands-api.js';
import { ANSWERS } from './telnyx-answers.js';
import type { Application, OwnNumber, VoiceAccount } from './voice-account.js';

const PAGE_SIZE = 20;
const NULLABLE = ['webhook_event_failover_url', 'webhook_timeout_secs'];

/** The settings of voice applications and the list of numbers. */
export function addApplicationsApi(router: Router, account: VoiceAccount): void {
  const route = (method: string, path: string, handle: (request: SandboxRequest, id: string) => Answer): void => {
    router.add(method, path, (request, { id = '' }) =>
      isAllowed(request, account) ? handle(request, id) : ANSWERS.authenticationFailed(),
    );
  };
  route('GET', '/v2/call_control_applications', ({ query }) => page([...account.applications.values()], query));
  route('GET', '/v2/call_control_applications/:id', (_request, id) => {
    const application = account.applications.get(id);
    return application ? json({ data: application }) : ANSWERS.notFound();
  });
  route('PATCH', '/v2/call_control_applications/:id', (request, id) => patch(account, id, fieldsOf(request.body)));
  route('GET', '/v2/phone_numbers', ({ query }) => {
    const connectionId = query.get('filter[connection_id]');
    const shown = account.numbers.filter((one) => connectionId === null || one.connectionId === connectionId);
    return page(shown.map(numberJson), query);
  });
  route('GET', '/v2/phone_numbers/:id/voice', (_request, id) => {
    const number = account.numbers.find((one) => one.id === id);
    return number ? json({ data: voiceSettingsJson(number) }) : ANSWERS.notFound();
  });
}

/** An application as Telnyx makes it, with everything it can be set to. */
export function newApplication(id: string, name: string, webhookUrl: string): Application {
  const now = new Date().toISOString();
  return {
    id,
    record_type: 'call_control_application',
    application_name: name,
    active: true,
    anchorsite_override: 'Latency',
    call_cost_in_webhooks: false,
    created_at: now,
    dtmf_type: 'RFC 2833',
    first_command_timeout: false,
    first_command_timeout_secs: 30,
    inbound: {
      channel_limit: null,
      shaken_stir_enabled: true,
      sip_subdomain: null,
      sip_subdomain_receive_settings: 'from_anyone',
    },
    outbound: { channel_limit: null, outbound_voice_profile_id: '1293384261075731499' },
    redact_dtmf_debug_logging: false,
    tags: [],
    updated_at: now,
    webhook_api_version: '2',
    webhook_event_failover_url: null,
    webhook_event_url: webhookUrl,
    webhook_timeout_secs: null,
  };
}

function patch(account: VoiceAccount, id: string, fields: Fields): Answer {
  const application = account.applications.get(id);
  if (!application) return ANSWERS.notFound();
  for (const field of ['application_name', 'webhook_event_url']) {
    if (!textField(fields, field)) return ANSWERS.missing(field);
  }
  const spoilt = Object.keys(fields).find((name) => fields[name] === null && !NULLABLE.includes(name));
  if (spoilt !== undefined) return ANSWERS.invalidValue(spoilt);
  const unknown = Object.keys(fields).find((name) => !(name in application));
  if (unknown !== undefined) return ANSWERS.invalidValue(unknown);
  Object.assign(application, fields, { updated_at: new Date().toISOString() });
  return json({ data: application });
}

function page(all: readonly object[], query: URLSearchParams): Answer {
  const number = Number(query.get('page[number]') ?? 1);
  const size = Number(query.get('page[size]') ?? PAGE_SIZE);
  const meta = {
    page_number: number,
    page_size: size,
    total_pages: Math.max(1, Math.ceil(all.length / size)),
    total_results: all.length,
  };
  return json({ data: all.slice((number - 1) * size, number * size), meta });
}

function numberJson({ id, phoneNumber, connectionId }: OwnNumber): object {
  const madeAt = '2026-01-12T10:00:00.000Z';
  return {
    id,
    record_type: 'phone_number',
    phone_number: phoneNumber,
    country_iso_alpha2: 'US',
    status: 'active',
    tags: [],
    external_pin: null,
    connection_id: connectionId,
    call_forwarding_enabled: true,
    inbound_call_screening: 'disabled',
    created_at: madeAt,
    purchased_at: madeAt,
    phone_number_type: 'local',
    deletion_lock_enabled: false,
  };
}

function voiceSettingsJson({ id, phoneNumber, connectionId, forwarding }: OwnNumber): object {
  return {
    id,
    record_type: 'voice_settings',
    phone_number: phoneNumber,
    ...(connectionId !== null && { connection_id: connectionId }),
    tech_prefix_enabled: false,
    translated_number: '',
    call_forwarding: {
      call_forwarding_enabled: true,
      ...(forwarding && { forwards_to: forwarding.to, forwarding_type: forwarding.type }),
    },
    inbound_call_screening: 'disabled',
    usage_payment_method: 'pay-per-minute',
  };
}
