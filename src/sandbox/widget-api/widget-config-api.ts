import { json, notFound } from '../http/answers.js';
import type { Fields } from '../http/body-fields.js';
import type { Router } from '../http/router.js';
import { headerOf } from '../http/sandbox-request.js';
import { existing } from '../helpdesk/helpdesk-lookups.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import { isoOf } from '../helpdesk/moments.js';
import type { ContactInbox, Inbox } from '../helpdesk/records.js';
import { preChatFormOptions, widgetFeatures, workingDays } from '../serializers/inbox-json.js';
import { issueToken } from './session-token.js';
import { widgetLanguages } from './widget-languages.js';
import { contactInboxOfToken, createVisitor, widgetInbox } from './widget-call.js';

/** `POST config`: everything a widget needs to draw itself, with a fresh session. */
export function addWidgetConfigApi(router: Router, state: HelpdeskState): void {
  router.add('POST', '/api/v1/widget/config', (request) => {
    const inbox = widgetInbox(state, request);
    if (!inbox) return notFound();
    const token = headerOf(request, 'x-auth-token') ?? '';
    const row = contactInboxOfToken(state, inbox, token) ?? createVisitor(state, inbox, request.ip);
    return json({
      website_channel_config: channelConfig(state, inbox, row),
      contact: contactPart(state, row),
      global_config: {
        LOGO_THUMBNAIL: '/brand-assets/logo_thumbnail.svg',
        BRAND_NAME: 'Chatwoot',
        WIDGET_BRAND_URL: 'https://www.chatwoot.com',
        MAXIMUM_FILE_UPLOAD_SIZE: 40,
        INSTALLATION_NAME: 'Chatwoot',
      },
    });
  });
}

function contactPart(state: HelpdeskState, row: ContactInbox): Fields {
  const { email, id, identifier, name, phoneNumber } = existing(state.contacts.get(row.contactId), 'a contact');
  return { email, id, identifier, name, phone_number: phoneNumber, pubsub_token: row.pubsubToken };
}

function channelConfig(state: HelpdeskState, inbox: Inbox, row: ContactInbox): Fields {
  return {
    allow_messages_after_resolved: true,
    api_host: state.baseUrl,
    auth_token: issueToken({ sourceId: row.sourceId, inboxId: inbox.id }, state.sessionSecret, state.now()),
    avatar_url: '',
    csat_survey_enabled: inbox.csatSurveyEnabled ?? false,
    disable_branding: false,
    enabled_features: widgetFeatures,
    enabled_languages: widgetLanguages,
    locale: 'en',
    out_of_office_message: null,
    portal: null,
    pre_chat_form_enabled: false,
    pre_chat_form_options: preChatFormOptions,
    reply_time: 'in_a_few_minutes',
    timezone: 'UTC',
    utc_off_set: '+00:00',
    website_name: inbox.name,
    website_token: inbox.websiteToken ?? null,
    welcome_tagline: 'Ask us',
    welcome_title: 'Hi',
    widget_color: '#1f93ff',
    working_hours: workingDays().map((day, index) => ({
      id: (inbox.id - 1) * 7 + index + 1,
      inbox_id: inbox.id,
      account_id: inbox.accountId,
      ...day,
      created_at: isoOf(inbox.createdAt),
      updated_at: isoOf(inbox.createdAt),
    })),
    working_hours_enabled: false,
  };
}
