import type { Fields } from '../http/body-fields.js';
import { isoOf } from '../helpdesk/moments.js';
import type { Inbox } from '../helpdesk/records.js';

/** An inbox as `GET inboxes` lists it; secrets for administrators only. */
export function inboxJson(inbox: Inbox, baseUrl: string, isAdministrator: boolean): Fields {
  return {
    id: inbox.id,
    avatar_url: '',
    channel_id: inbox.channelId,
    name: inbox.name,
    channel_type: inbox.channelType,
    greeting_enabled: inbox.greetingEnabled,
    greeting_message: inbox.greetingMessage,
    working_hours_enabled: false,
    enable_email_collect: true,
    csat_survey_enabled: inbox.csatSurveyEnabled ?? false,
    csat_config: {},
    enable_auto_assignment: true,
    auto_assignment_config: {},
    out_of_office_message: null,
    working_hours: workingDays(),
    timezone: 'UTC',
    callback_webhook_url: null,
    allow_messages_after_resolved: true,
    lock_to_single_conversation: false,
    sender_name_type: 'friendly',
    business_name: null,
    ...widgetPart(inbox, baseUrl),
    messaging_service_sid: null,
    phone_number: inbox.phoneNumber ?? null,
    provider: null,
    ...channelPart(inbox),
    ...(isAdministrator ? secretsPart(inbox) : {}),
  };
}

/** Nine to five on working days, as a new inbox has it. */
export function workingDays(): Fields[] {
  return [0, 1, 2, 3, 4, 5, 6].map((day_of_week) => {
    const closed = day_of_week === 0 || day_of_week === 6;
    return {
      day_of_week,
      closed_all_day: closed,
      open_hour: closed ? null : 9,
      open_minutes: closed ? null : 0,
      close_hour: closed ? null : 17,
      close_minutes: closed ? null : 0,
      open_all_day: false,
    };
  });
}

export const preChatFormOptions: Fields = {
  pre_chat_fields: [
    standardField('emailAddress', 'email', 'Email Id', true),
    standardField('fullName', 'text', 'Full name', false),
    standardField('phoneNumber', 'text', 'Phone number', false),
  ],
  pre_chat_message: 'Share your queries or comments here.',
};

function standardField(name: string, type: string, label: string, required: boolean): Fields {
  return { name, type, label, enabled: false, required, field_type: 'standard' };
}

export const widgetFeatures = ['attachments', 'emoji_picker', 'end_conversation'];

function widgetPart(inbox: Inbox, baseUrl: string): Fields {
  const shared = {
    website_url: inbox.websiteUrl ?? null,
    hmac_mandatory: inbox.hmacMandatory,
    website_token: inbox.websiteToken ?? null,
  };
  if (inbox.websiteToken === undefined) return { ...noWidget, ...shared };
  return {
    allowed_domains: '',
    widget_color: '#1f93ff',
    welcome_title: 'Hi',
    welcome_tagline: 'Ask us',
    web_widget_script: widgetScript(inbox.websiteToken, baseUrl),
    selected_feature_flags: widgetFeatures,
    reply_time: 'in_a_few_minutes',
    pre_chat_form_enabled: false,
    pre_chat_form_options: preChatFormOptions,
    continuity_via_email: true,
    ...shared,
  };
}

const noWidget: Fields = {
  allowed_domains: null,
  widget_color: null,
  welcome_title: null,
  welcome_tagline: null,
  web_widget_script: null,
  selected_feature_flags: null,
  reply_time: null,
};

function channelPart(inbox: Inbox): Fields {
  if (inbox.channelType === 'Channel::Email') return { email: inbox.emailAddress ?? null };
  if (inbox.channelType !== 'Channel::Api') return {};
  return { webhook_url: null, inbox_identifier: inbox.identifier ?? null, additional_attributes: {} };
}

function secretsPart(inbox: Inbox): Fields {
  if (inbox.channelType === 'Channel::WebWidget') return { hmac_token: inbox.hmacToken };
  if (inbox.channelType === 'Channel::Api') return { hmac_token: inbox.hmacToken, secret: inbox.secret ?? null };
  return {};
}

function widgetScript(websiteToken: string, baseUrl: string): string {
  return `
    <script>
      (function(d,t) {
        var BASE_URL="${baseUrl}";
        var g=d.createElement(t),s=d.getElementsByTagName(t)[0];
        g.src=BASE_URL+"/packs/js/sdk.js";
        g.async = true;
        s.parentNode.insertBefore(g,s);
        g.onload=function(){
          window.chatwootSDK.run({
            websiteToken: '${websiteToken}',
            baseUrl: BASE_URL
          })
        }
      })(document,"script");
    </script>
    `;
}

/** The raw row, as the answer to a created contact holds it. */
export function inboxRowJson(inbox: Inbox): Fields {
  return {
    id: inbox.id,
    channel_id: inbox.channelId,
    account_id: inbox.accountId,
    name: inbox.name,
    created_at: isoOf(inbox.createdAt),
    updated_at: isoOf(inbox.createdAt),
    channel_type: inbox.channelType,
    enable_auto_assignment: true,
    greeting_enabled: inbox.greetingEnabled,
    greeting_message: inbox.greetingMessage,
    email_address: null,
    working_hours_enabled: false,
    out_of_office_message: null,
    timezone: 'UTC',
    enable_email_collect: true,
    csat_survey_enabled: inbox.csatSurveyEnabled ?? false,
    allow_messages_after_resolved: true,
    auto_assignment_config: {},
    lock_to_single_conversation: false,
    portal_id: null,
    sender_name_type: 'friendly',
    business_name: null,
    csat_config: {},
  };
}
