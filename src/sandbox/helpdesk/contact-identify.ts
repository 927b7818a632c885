import type { Fields } from '../http/body-fields.js';
import { absorbContact } from './contact-merge.js';
import { updateContact, type ContactPatch } from './contact-writes.js';
import { findContact } from './helpdesk-lookups.js';
import type { HelpdeskState } from './helpdesk-state.js';
import type { Contact } from './records.js';

/** What a visitor says about himself; blank values are left out. */
export interface Claim {
  identifier?: string;
  name?: string;
  email?: string;
  phoneNumber?: string;
  additionalAttributes?: Fields;
  customAttributes?: Fields;
}

const phonePattern = /^\+[1-9]\d{1,14}$/;
const emailPattern = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;

/** Takes a claim in: merges into the contact who owns the e-mail, phone or identifier, then writes the rest. */
export function identifyContact(state: HelpdeskState, visitor: Contact, claimed: Claim, keepName = false): Contact {
  let claim = validClaim(claimed);
  let contact = visitor;
  let inherited: ContactPatch = {};
  for (const { key, found } of ownersOf(state, visitor.accountId, claim)) {
    if (found === undefined) continue;
    if (!mayMerge(found, claim)) claim = { ...claim, [key]: undefined };
    else if (found.id !== contact.id) {
      inherited = absorbContact(state, found, { ...contact, ...inherited });
      contact = found;
    }
  }
  const merged = contact.id !== visitor.id;
  const said = merged && keepName ? { ...claim, name: undefined } : claim;
  // One transaction of the host: the survivor of a merge is told once.
  updateContact(state, contact, patchOf({ ...contact, ...inherited }, said));
  return contact;
}

function validClaim(claim: Claim): Claim {
  const valid = { ...claim };
  if (valid.email !== undefined && !emailPattern.test(valid.email)) delete valid.email;
  if (valid.phoneNumber !== undefined && !phonePattern.test(valid.phoneNumber)) delete valid.phoneNumber;
  if (valid.email !== undefined) valid.email = valid.email.toLowerCase();
  return valid;
}

interface Owner {
  key: 'identifier' | 'email' | 'phoneNumber';
  found: Contact | undefined;
}

function* ownersOf(state: HelpdeskState, accountId: number, claim: Claim): Generator<Owner> {
  for (const key of ['identifier', 'email', 'phoneNumber'] as const) {
    const value = claim[key];
    if (value === undefined) continue;
    yield { key, found: findContact(state, accountId, (contact) => contact[key] === value) };
  }
}

function mayMerge(owner: Contact, claim: Claim): boolean {
  return claim.identifier === undefined || owner.identifier === null || owner.identifier === claim.identifier;
}

function patchOf(contact: Contact, claim: Claim): ContactPatch {
  return {
    name: claim.name ?? contact.name,
    email: claim.email ?? contact.email,
    phoneNumber: claim.phoneNumber ?? contact.phoneNumber,
    identifier: claim.identifier ?? contact.identifier,
    additionalAttributes: { ...contact.additionalAttributes, ...claim.additionalAttributes },
    customAttributes: { ...contact.customAttributes, ...claim.customAttributes },
  };
}
