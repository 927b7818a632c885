import type { EntryChange, EntrySubject, NewEntry } from '../../api/list-entries.js';
import type { Entry, Expiry, Reason } from '../../api/types.js';

/** What is filled in so far; `expiry` '' leaves it as it is. */
export interface EntryForm {
  list: EntrySubject['list'];
  kind: EntrySubject['kind'];
  value: string;
  reason: Reason;
  expiry: Expiry | '';
  note: string;
  confirm: string;
}

export const ENTRY_KINDS = ['email', 'email_domain', 'phone', 'phone_prefix', 'ip', 'cidr'] as const;

export function emptyForm(list: EntrySubject['list']): EntryForm {
  return { list, kind: 'email', value: '', reason: 'spam', expiry: 'forever', note: '', confirm: '' };
}

export function formOf({ list, value, reason, note }: Entry): EntryForm {
  return { ...emptyForm(list), value, reason, note: note ?? '', expiry: '' };
}

/** The kind a value has by its looks, so that pasting is enough; null: it may be anything. */
export function kindOf(value: string): EntrySubject['kind'] | null {
  const text = value.trim();
  if (/^[^\s@]+@[^\s@]+$/.test(text)) return 'email';
  if (/^[\da-f.:]+\/\d{1,3}$/i.test(text)) return 'cidr';
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(text) || /^[\da-f]*:[\da-f:]+$/i.test(text)) return 'ip';
  if (/^(\+|00)[\d\s().-]{6,}$/.test(text)) return 'phone';
  if (/^\+\d{1,5}$/.test(text)) return 'phone_prefix';
  return /^@?[a-z\d-]+(\.[a-z\d-]+)+$/i.test(text) ? 'email_domain' : null;
}

export function newEntryOf({ list, kind, value, reason, expiry, note, confirm }: EntryForm): NewEntry {
  return {
    list,
    kind,
    value: value.trim(),
    reason,
    ...(expiry === '' ? {} : { expiry }),
    ...(note.trim() === '' ? {} : { note: note.trim() }),
    ...(confirm === '' ? {} : { confirm: confirm.trim() }),
  };
}

export function changeOf({ reason, expiry, note }: EntryForm, version: number): EntryChange {
  return { reason, note: note.trim() === '' ? null : note.trim(), version, ...(expiry === '' ? {} : { expiry }) };
}
