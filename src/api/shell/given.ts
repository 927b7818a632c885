import { parseArgs } from 'node:util';
import { UsageError, type Given, type OptionTable } from './shell-command.js';

/** Reads what stands behind a command; throws `UsageError` for what the command does not know. */
export function parseGiven(args: string[], options: OptionTable): Given {
  const { values, positionals } = parse(args, options);
  const text = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  return { text, isSet: (name) => values[name] === true, words: positionals };
}

/** A whole number above 0, or a `UsageError` that names the option. */
export function numberGiven(given: Given, name: string): number | undefined {
  const text = given.text(name);
  if (text === undefined) return undefined;
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number > 0) return number;
  throw new UsageError(`--${name} wants a number, as --${name} 12.`);
}

/** One of the allowed words, or a `UsageError` that lists them. */
export function wordGiven<T extends string>(given: Given, name: string, allowed: readonly T[]): T | undefined {
  const text = given.text(name);
  const word = allowed.find((one) => one === text);
  if (text === undefined || word !== undefined) return word;
  throw new UsageError(`--${name} wants one of ${allowed.join(', ')}.`);
}

function parse(args: string[], options: OptionTable): ReturnType<typeof parseArgs> {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    // Node's sentence goes on with advice about "--" that only confuses here.
    const [sentence = ''] = String((error as Partial<Error>).message).split('. ');
    throw new UsageError(`${sentence}.`);
  }
}
