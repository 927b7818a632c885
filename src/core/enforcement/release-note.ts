import { defuse, defuseName } from './note-text.js';
import { minuteOf } from '../audit-log/minute-of.js';

/** One message that was stopped, as it comes back. */
export interface ReleasedMessage {
  at: Date;
  text: string | null;
  files: number;
}

/** More than this makes no readable note; the rest stands in Doorman. */
const MOST_MESSAGES = 30;

/** What an agent reads in place of messages that the host cannot take back into the past. */
export function releaseNote(by: string | null, messages: readonly ReleasedMessage[]): string {
  const count =
    messages.length === 1 ? 'A message that was stopped' : `${String(messages.length)} messages that were stopped`;
  const who = by === null ? '' : ` by ${defuseName(by)}`;
  const shown = messages.slice(0, MOST_MESSAGES).map(messageLines);
  const rest = messages.length - shown.length;
  const more = rest > 0 ? [`${String(rest)} more stand in Doorman.`] : [];
  return [`${count}, released${who}:`, ...shown, ...more].join('\n\n');
}

function messageLines({ at, text, files }: ReleasedMessage): string {
  const with_ = files === 0 ? '' : ` · ${String(files)} ${files === 1 ? 'file' : 'files'}, kept in Doorman`;
  const body = text === null || text.trim() === '' ? '(no text)' : defuse(text);
  return `${minuteOf(at)}${with_}\n${body}`;
}
