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
  /** As an export writes them. */
  expiresAt: string;
  state: string;
}

/** Without it there is nothing to list. */
const SUBJECT = 'value';
/** As spreadsheets of some countries write them. */
const OTHER_SEPARATORS = /[;\t]/;
/** A spreadsheet takes what begins so for a formula; some look past spaces, and take the wide forms for the narrow. */
const FORMULA = /^(\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/;

/** The lines of a CSV text with headings `value` and, if wanted, list, kind, reason, note, expiry. Throws 400. */
export function linesOf(text: string): CsvLine[] {
  const rows = read(text);
  if (rows.length > MOST_LINES) {
    throw new InvalidRequestError('list_import.too_long', `Import at most ${String(MOST_LINES)} lines at once.`);
  }
  return rows.map(({ info, record }) => {
    const at = (name: string): string => unquoted(record[name] ?? '');
    const subject = { list: at('list'), kind: at('kind'), value: at('value') };
    const told = { reason: at('reason'), note: at('note'), state: at('state') };
    return { line: info.lines, ...subject, ...told, expiry: at('expiry'), expiresAt: at('expires_at') };
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
    return parse(text, {
      columns: columnsOf,
      bom: true,
      info: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
    }) as unknown as Row[];
  } catch (error) {
    if (error instanceof InvalidRequestError) throw error;
    throw new InvalidRequestError(
      'list_import.malformed',
      'This is no CSV text: check its quotation marks, and that the first line names the columns.',
    );
  }
}

function columnsOf(heading: string[]): string[] {
  const columns = heading.map((one) => one.trim().toLowerCase());
  if (columns.includes(SUBJECT)) return columns;
  const separated = OTHER_SEPARATORS.test(heading.join(',')) ? ' Its columns must be separated by commas.' : '';
  throw new InvalidRequestError(
    'list_import.headings',
    `The first line must name the columns, "${SUBJECT}" among them.${separated}`,
  );
}

function defused(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

function unquoted(text: string): string {
  return text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;
}
