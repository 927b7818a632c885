import { defuse, defuseName } from './note-text.js';
import { minuteOf } from '../audit-log/minute-of.js';

/** One message that was stopped, as it comes back. */
export interface ReleasedMessage {
  at: Date;
  text: string | null;
  files: readonly ReleasedFile[];
}

/** A file that came with it, which only Doorman has; `size` in bytes. */
export interface ReleasedFile {
  name: string | null;
  size: number | null;
  isKept: boolean;
}

/** More than this makes no readable note; the rest stands in Doorman. */
const MOST_MESSAGES = 30;
const MOST_FILES = 10;

/** What an agent reads in place of messages that the host cannot take back into the past. */
export function releaseNote(by: string | null, messages: readonly ReleasedMessage[]): string {
  const count =
    messages.length === 1 ? 'A message that was stopped' : `${String(messages.length)} messages that were stopped`;
  const who = by === null ? '' : ` by ${defuseName(by)}`;
  const shown = messages.slice(0, MOST_MESSAGES).map(messageLines);
  const rest = messages.length - shown.length;
  const more = rest > 0 ? [`${String(rest)} more stand in Doorman.`] : [];
  const place = shown.length > 0 && messages.some(({ files }) => files.some(({ isKept }) => isKept)) ? [PLACE] : [];
  return [`${count}, released${who}:`, ...shown, ...more, ...place].join('\n\n');
}

const PLACE =
  'Files are not in the helpdesk. Save them in Doorman, from the visitor’s profile under Stopped; nobody has checked them.';

function messageLines({ at, text, files }: ReleasedMessage): string {
  const named = files.slice(0, MOST_FILES).map(fileLine);
  const rest = files.length - named.length;
  const lines = [...named, ...(rest > 0 ? [`${String(rest)} more files`] : [])];
  const isSilent = text === null || text.trim() === '';
  const body = isSilent ? (files.length > 0 ? [] : ['(no text)']) : [defuse(text)];
  return [minuteOf(at), ...body, ...lines].join('\n');
}

function fileLine({ name, size, isKept }: ReleasedFile): string {
  const bytes = size === null ? '' : ` (${sizeOf(size)})`;
  return `File: ${defuseName(name, 'without a name')}${bytes}${isKept ? '' : ', not kept'}`;
}

function sizeOf(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024));
  return kilobytes < 1024 ? `${String(kilobytes)} kB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
