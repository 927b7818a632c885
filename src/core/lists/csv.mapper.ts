import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { InvalidRequestError } from '../../platform/errors/doorman-error.js';
import type { ListedEntry } from './list-entry.read-model.js';

const COLUMNS = ['list', 'kind', 'value', 'reason', 'note', 'expires_at', 'since', 'state', 'source', 'hits'] as const;
const MOST_LINES = 100_000;

/** One line of an import as it was written; `line` counts from 1 with the headings. */
export interface CsvLine {
  line: number;
  list: string;
  kind: string;
  value: string;
  reason: string;
  note: string;
  expiry: string;
}

/** The lines of a CSV text with headings `value` and, if wanted, list, kind, reason, note, expiry. Throws 400. */
export function linesOf(text: string): CsvLine[] {
  const rows = read(text);
  if (rows.length > MOST_LINES) {
    throw new InvalidRequestError('list_import.too_long', `Import at most ${String(MOST_LINES)} lines at once.`);
  }
  return rows.map(({ info, record }) => {
    const at = (name: string): string => unquoted(record[name] ?? '');
    const subject = { list: at('list'), kind: at('kind'), value: at('value') };
    return { line: info.lines, ...subject, reason: at('reason'), note: at('note'), expiry: at('expiry') };
  });
}

/** Entries as CSV with headings; nothing in it runs when a spreadsheet opens it. */
export function csvOf(entries: readonly ListedEntry[], headings: boolean): string {
  const rows = entries.map((entry) => [
    entry.list,
    entry.kind,
    defused(entry.value),
    entry.reason,
    defused(entry.note ?? ''),
    entry.expiresAt?.toISOString() ?? '',
    entry.since.toISOString(),
    entry.state,
    entry.source,
    entry.hits,
  ]);
  return stringify(rows, { header: headings, columns: [...COLUMNS] });
}

interface Row {
  info: { lines: number };
  record: Record<string, string | undefined>;
}

function read(text: string): Row[] {
  try {
    const columns = (heading: string[]) => heading.map((one) => one.trim().toLowerCase());
    return parse(text, {
      columns,
      bom: true,
      info: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
    }) as unknown as Row[];
  } catch {
    throw new InvalidRequestError(
      'list_import.malformed',
      'This is no CSV text: check its quotation marks, and that the first line names the columns.',
    );
  }
}

/** A spreadsheet takes what begins so for a formula. */
function defused(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function unquoted(text: string): string {
  return /^'[=+\-@]/.test(text) ? text.slice(1) : text;
}
