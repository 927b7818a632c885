import { Transform } from 'class-transformer';

/**
 * A number in an address, written in digits and nothing else: `0x1`, `1e3` and ` 7` are none, so that an id has one
 * spelling.
 */
export function Digits(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => {
    if (typeof value !== 'string') return value;
    return /^(0|[1-9]\d*)$/.test(value) ? Number(value) : Number.NaN;
  });
}
