import { EXPIRIES, REASONS, type Expiry, type Reason } from '../lists/list-entry.js';

export type Command =
  | { verb: 'blacklist'; reason?: Reason; note?: string; expiry?: Expiry }
  | { verb: 'whitelist' | 'clear' | 'undo' | 'status' | 'help' }
  | { verb: 'sign-in'; code: string }
  | { verb: 'unknown'; word: string };

const PLAIN = ['whitelist', 'clear', 'undo', 'status', 'help'] as const;
const MAX_NOTE = 500;

/**
 * The command that a private note is, or null when it is none: the whole note must be one line that begins with the
 * command word, outside a sentence or code block. Case and blanks do not matter.
 */
export function parseCommand(text: string | null, word: string): Command | null {
  const line = text?.trim() ?? '';
  if (line.includes('\n')) return null;
  const [first, ...tokens] = tokensOf(line);
  if (!first || first.quoted || first.text.toLowerCase() !== word.toLowerCase()) return null;
  const [verb, ...rest] = tokens;
  if (!verb) return { verb: 'help' };
  const name = verb.text.toLowerCase();
  if (name === 'blacklist') return blacklist(rest);
  if (name === 'sign-in') return signIn(verb, rest);
  const plain = PLAIN.find((one) => one === name);
  if (!plain) return { verb: 'unknown', word: verb.text };
  return rest[0] ? { verb: 'unknown', word: rest[0].text } : { verb: plain };
}

/** One code and nothing else. */
function signIn(verb: Token, [code, ...more]: readonly Token[]): Command {
  if (code && more.length === 0) return { verb: 'sign-in', code: code.text.toUpperCase() };
  return { verb: 'unknown', word: verb.text };
}

interface Token {
  text: string;
  quoted: boolean;
}

function tokensOf(line: string): Token[] {
  const matches = line.matchAll(/["“„]([^"“”„]*)["”“]|(\S+)/g);
  return [...matches].map((match) => ({ text: match[1] ?? match[2] ?? '', quoted: match[1] !== undefined }));
}

/** Each of reason, note and expiry at most once, in any order. */
function blacklist(tokens: readonly Token[]): Command {
  const command: Command & { verb: 'blacklist' } = { verb: 'blacklist' };
  for (const token of tokens) {
    if (!take(command, token)) return { verb: 'unknown', word: token.text };
  }
  return command;
}

function take(command: Command & { verb: 'blacklist' }, { text, quoted }: Token): boolean {
  if (quoted) {
    if (command.note !== undefined) return false;
    command.note = text.trim().slice(0, MAX_NOTE);
    return true;
  }
  const reason = REASONS.find((one) => one === text.toLowerCase());
  if (reason && !command.reason) {
    command.reason = reason;
    return true;
  }
  const expiry = EXPIRIES.find((one) => one === text.toLowerCase());
  if (!expiry || command.expiry) return false;
  command.expiry = expiry;
  return true;
}
