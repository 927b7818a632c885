import { existing } from './helpdesk-lookups.js';
import type { HelpdeskState } from './helpdesk-state.js';
import type { Conversation } from './records.js';

/** Renders `{{contact.name}}` and its like in our own messages, as the host does; code between back-ticks stays. */
export function renderLiquid(state: HelpdeskState, conversation: Conversation, content: string): string {
  if (!content.includes('{{') && !content.includes('{%')) return content;
  const values = valuesOf(state, conversation);
  return content
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : renderPart(part, values)))
    .join('');
}

function renderPart(part: string, values: Readonly<Record<string, string>>): string {
  return part
    .replace(/\{%-?\s*comment\s*-?%\}[\s\S]*?\{%-?\s*endcomment\s*-?%\}/g, '')
    .replace(/\{%[^%]*%\}/g, '')
    .replace(/\{\{-?\s*([\w.]+)[^}]*\}\}/g, (_, name: string) => values[name] ?? '');
}

function valuesOf(state: HelpdeskState, conversation: Conversation): Record<string, string> {
  const contact = existing(state.contacts.get(conversation.contactId), 'a contact');
  const inbox = existing(state.inboxes.get(conversation.inboxId), 'an inbox');
  const account = existing(state.accounts.get(conversation.accountId), 'an account');
  const words = contact.name.split(/\s+/).map(capitalized);
  return {
    'contact.name': words.join(' '),
    'contact.first_name': words[0] ?? '',
    'contact.last_name': words.length > 1 ? (words.at(-1) ?? '') : '',
    'contact.email': contact.email ?? '',
    'contact.phone_number': contact.phoneNumber ?? '',
    'conversation.display_id': String(conversation.id),
    'inbox.name': inbox.name,
    'account.name': account.name,
  };
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}
