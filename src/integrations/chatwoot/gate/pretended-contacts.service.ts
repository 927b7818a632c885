import { Injectable } from '@nestjs/common';
import { RecentMap } from '../../../core/screening/calls/recent-map.js';
import type { SaidOfSelf } from '../../../core/screening/gate/said-of-self.js';
import { objectOrEmpty, type Fields } from '../payload/fields.js';
import type { ShownContact } from './shown-contact.js';
import { EMAIL, PHONE } from './public-contact.js';

export const MOST_PRETENDED = 5_000;
const LONGEST = 1_000;
/** Of all attributes one session has given: what is more is not pretended. */
const MOST_ATTRIBUTE_BYTES = 16_384;
/** Of one request: nobody else waits for a list without end. */
const MOST_NAMES = 500;

/** What blocked visitors said of themselves, in memory, so that later answers show it as the host's would. */
@Injectable()
export class PretendedContacts {
  private readonly given = new RecentMap<string, SaidOfSelf>(MOST_PRETENDED);
  private readonly wroteAt = new RecentMap<string, string>(MOST_PRETENDED);

  /** Takes over what a request says of its contact, as far as the host would have: the rest it leaves out without a word. */
  learn(session: string, fields: Fields): void {
    const known = this.given.get(session) ?? {};
    const { name, email, phone_number: phone, identifier } = fields;
    const attributes = objectOrEmpty(fields['custom_attributes']);
    const learnt: SaidOfSelf = {
      ...known,
      ...(known.takenOff && { takenOff: known.takenOff.filter((one) => !Object.hasOwn(attributes, one)) }),
      ...(isText(name) && { name }),
      ...(isText(email) && EMAIL.test(email) && { email: email.toLowerCase() }),
      ...(isText(phone) && PHONE.test(phone) && { phoneNumber: phone }),
      ...(isText(identifier) && { identifier }),
      additionalAttributes: merged(known.additionalAttributes ?? {}, objectOrEmpty(fields['additional_attributes'])),
      customAttributes: merged(known.customAttributes ?? {}, attributes),
    };
    this.given.set(session, learnt);
  }

  /** Takes attributes off the contact, or off the conversation. */
  forget(session: string, ofContact: boolean, names: readonly string[]): void {
    const known = this.given.get(session) ?? {};
    const part = ofContact ? 'customAttributes' : 'ofConversation';
    const left = without(known[part] ?? {}, names);
    const takenOff = ofContact ? [...new Set([...(known.takenOff ?? []), ...names])] : known.takenOff;
    if (JSON.stringify(takenOff ?? []).length > MOST_ATTRIBUTE_BYTES) return;
    this.given.set(session, { ...known, [part]: left, ...(takenOff && { takenOff }) });
  }

  /** The host takes the new attributes of a conversation in place of all it had. */
  setOfConversation(session: string, attributes: Fields): void {
    this.given.set(session, { ...this.given.get(session), ofConversation: merged({}, attributes) });
  }

  ofConversation(session: string): Fields {
    return this.given.get(session)?.ofConversation ?? {};
  }

  of(session: string): SaidOfSelf | undefined {
    return this.given.get(session);
  }

  /** What is on record of the session; null: nothing. */
  put(session: string, said: SaidOfSelf | null): void {
    if (said) this.given.set(session, { ...this.given.get(session), ...said });
    else this.given.delete(session);
  }

  /** A message of the session has been swallowed; `at` as ISO text. */
  wrote(session: string, at: string): void {
    this.wroteAt.set(session, at);
  }

  /** Whether the session has said anything of itself that the host has not heard. */
  has(session: string): boolean {
    return this.given.get(session) !== undefined;
  }

  shown(session: string, contact: ShownContact): ShownContact {
    const { takenOff = [], ofConversation: _conversation, ...given } = this.given.get(session) ?? {};
    return {
      ...contact,
      ...given,
      additionalAttributes: merged(contact.additionalAttributes, given.additionalAttributes ?? {}),
      customAttributes: merged(without(contact.customAttributes, takenOff), given.customAttributes ?? {}),
      lastActivityAt: this.wroteAt.get(session) ?? contact.lastActivityAt,
    };
  }

  /** The name that the host gives with an e-mail to somebody of whom it knows nothing else. */
  nameFor(session: string, contact: ShownContact, fields: Fields): Fields {
    const { email, phoneNumber, identifier } = this.shown(session, contact);
    if (email !== null || phoneNumber !== null || identifier !== null) return {};
    const { name, email: given } = fields;
    if (isText(name)) return { name };
    return isText(given) ? { name: given.toLowerCase().split('@')[0] } : {};
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST;
}

/** Groups within groups are merged too, as the host does it. */
function merged(known: Fields, more: Fields): Fields {
  const all = { ...known };
  for (const [name, value] of Object.entries(more)) {
    const [before, after] = [all[name], value].map(objectOrEmpty);
    const areGroups = isGroup(all[name]) && isGroup(value);
    all[name] = areGroups ? { ...before, ...after } : value;
  }
  return JSON.stringify(all).length > MOST_ATTRIBUTE_BYTES ? known : all;
}

function isGroup(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function attributesOf(fields: Fields): Fields {
  return objectOrEmpty(fields['custom_attributes']);
}

/** Names as the host takes them: one, or a list. */
export function namesIn(value: unknown): string[] {
  const names = [value].flat().filter((name): name is string => typeof name === 'string');
  return names.slice(0, MOST_NAMES);
}

function without(attributes: Fields, names: readonly string[]): Fields {
  const off = new Set(names);
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !off.has(name)));
}
