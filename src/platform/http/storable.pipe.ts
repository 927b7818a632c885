import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { InvalidRequestError } from '../errors/doorman-error.js';

/** Refuses what no database can store or compare: NUL, half a character, a number beyond the exact ones, lists in lists in lists. */
@Injectable()
export class StorablePipe implements PipeTransform {
  transform(value: unknown, { type }: ArgumentMetadata): unknown {
    if (type === 'custom' || isStorable(value)) return value;
    throw new InvalidRequestError(
      'request.unstorable',
      'The request holds a NUL character, half a character, a number that is too large or lists without end. Leave it out.',
    );
  }
}

/** As deep as no request of ours is, and no reader of it runs out of stack. */
const DEEPEST = 32;

function isStorable(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return !/\p{Surrogate}|\0/u.test(value);
  if (typeof value === 'number') return Math.abs(value) <= Number.MAX_SAFE_INTEGER;
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return true;
  if (depth === DEEPEST) return false;
  return Object.entries(value).every(([name, one]) => isStorable(name) && isStorable(one, depth + 1));
}
