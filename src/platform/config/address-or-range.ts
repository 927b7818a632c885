import { isIP } from 'node:net';
import { ValidateBy, type ValidationOptions } from 'class-validator';
import ipaddr from 'ipaddr.js';

/** An IP address, or a range as `10.0.0.0/8`. */
export function IsAddressOrRange(options?: ValidationOptions): PropertyDecorator {
  const validate = (value: unknown): boolean =>
    typeof value === 'string' && (isIP(value) !== 0 || ipaddr.isValidCIDR(value));
  return ValidateBy({ name: 'isAddressOrRange', validator: { validate } }, options);
}
