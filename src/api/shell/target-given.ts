import type { Target } from '../../core/moderation/decision.js';
import type { Address } from '../../core/moderation/entries/address-entries.service.js';
import { numberGiven } from './given.js';
import { UsageError, type Given, type OptionTable } from './shell-command.js';

export const TARGET_OPTIONS: OptionTable = {
  contact: { type: 'string' },
  email: { type: 'string' },
  phone: { type: 'string' },
  visitor: { type: 'string' },
  installation: { type: 'string' },
};

export const TARGET_USAGE = '--contact N | --email ADDRESS | --phone +15550100001 | --visitor N  [--installation ID]';

/** The one visitor that is meant. */
export function targetGiven(given: Given): Target {
  const contactId = numberGiven(given, 'contact');
  const visitorId = numberGiven(given, 'visitor');
  const email = given.text('email');
  const phone = given.text('phone');
  const targets: Target[] = [
    ...(contactId === undefined ? [] : [{ contactId }]),
    ...(visitorId === undefined ? [] : [{ visitorId }]),
    ...(email === undefined ? [] : [{ email }]),
    ...(phone === undefined ? [] : [{ phone }]),
  ];
  const [target, ...others] = targets;
  if (target && others.length === 0) return target;
  throw new UsageError('Say who is meant, in one way: --contact, --email, --phone or --visitor.');
}

/** The e-mail or phone by which somebody is named; null for a visitor or contact. */
export function addressIn(target: Target): Address | null {
  if ('email' in target) return { kind: 'email', value: target.email };
  return 'phone' in target ? { kind: 'phone', value: target.phone } : null;
}
