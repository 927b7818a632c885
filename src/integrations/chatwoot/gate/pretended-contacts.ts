import { RecentMap } from '../../../core/screening/calls/recent-map.js';
import { objectOrEmpty, type Fields } from '../payload/fields.js';
import type { ShownContact } from './fake-answer.js';

type Given = Partial<Pick<ShownContact, 'name' | 'email' | 'phoneNumber'>>;

const REMEMBERED = 5_000;
const LONGEST = 1_000;

/** What blocked visitors said of themselves, so that later answers show it as the host's would. */
export class PretendedContacts {
  private readonly given = new RecentMap<string, Given>(REMEMBERED);

  /** Takes over name, e-mail and phone number of a contact's fields. */
  learn(session: string, fields: unknown): void {
    const { name, email, phone_number: phoneNumber } = objectOrEmpty(fields);
    const learnt: Given = {
      ...(isText(name) && { name }),
      ...(isText(email) && { email: email.toLowerCase() }),
      ...(isText(phoneNumber) && { phoneNumber }),
    };
    this.given.set(session, { ...this.given.get(session), ...learnt });
  }

  shown(session: string, contact: ShownContact): ShownContact {
    return { ...contact, ...this.given.get(session) };
  }
}

/** The host's own check of such fields, as far as it is worth pretending. */
function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= LONGEST;
}

export function attributesOf(fields: Fields): Fields {
  return objectOrEmpty(fields['custom_attributes']);
}
