import type { HelpdeskState } from './helpdesk-state.js';
import type { Contact } from './records.js';

const freeMailDomains = new Set(['gmail.com', 'googlemail.com', 'hotmail.com', 'outlook.com', 'yahoo.com', 'gmx.de']);

/** Gives a contact the company of its e-mail's domain, as the host does beside the event. */
export function noteCompany(state: HelpdeskState, contact: Contact): void {
  const domain = contact.email?.split('@')[1];
  if (!domain || freeMailDomains.has(domain) || contact.companyId !== null) return;
  const companyId = state.companies.get(domain) ?? state.nextId('company');
  state.companies.set(domain, companyId);
  contact.companyId = companyId;
  const label = domain.split('.')[0] ?? domain;
  const company_name = label.charAt(0).toUpperCase() + label.slice(1);
  contact.additionalAttributes = { company_name, ...contact.additionalAttributes };
}
