import type { Fields } from '../payload/fields.js';

/** The contact as the host holds it, in the host's own words; nothing of a block is in it. */
export interface ShownContact {
  id: number;
  accountId: number;
  name: string | null;
  email: string | null;
  phoneNumber: string | null;
  identifier: string | null;
  thumbnail: string;
  additionalAttributes: Fields;
  customAttributes: Fields;
  createdAt: string | null;
  lastActivityAt: string | null;
}
