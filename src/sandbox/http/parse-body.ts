import type { Fields } from './body-fields.js';
import { parseMultipart, setNestedField } from './multipart.js';
import type { UploadedFile } from './sandbox-request.js';

/** A body by its content type. `unread`: the status by which the host refuses it before it looks at it. */
export interface ParsedBody {
  body: unknown;
  files: UploadedFile[];
  unread: 400 | 406 | null;
}

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPES = new Set(['application/json', 'application/jsonrequest', 'application/problem+json', 'text/x-json']);
const MULTIPART_TYPES = new Set(['multipart/form-data', 'multipart/mixed', 'multipart/related']);
const SOME_TYPE = /^[*a-z\d][\w!#$&^.+-]*\/[*a-z\d][\w!#$&^.+-]*$/;
const COMMENT = /("(?:[^"\\]|\\.)*")|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
const HALF_A_CHARACTER = /\p{Surrogate}/u;

const NOTHING: ParsedBody = { body: {}, files: [], unread: null };

/** What is posted without a type is a form. */
export function parseBody(raw: Buffer, contentType: string | undefined, method: string): ParsedBody {
  if (raw.length === 0) return NOTHING;
  const said = contentType ?? (method === 'POST' ? FORM : '*/*');
  const type = (/^[^,;]*/.exec(said)?.[0] ?? '').trim().toLowerCase();
  if (!SOME_TYPE.test(type)) return { ...NOTHING, unread: 406 };
  if (MULTIPART_TYPES.has(type)) {
    const { fields, files } = parseMultipart(raw, said);
    return { ...NOTHING, body: fields, files };
  }
  if (type === FORM) return read(raw, parseForm);
  return JSON_TYPES.has(type) ? read(raw, parseJson) : NOTHING;
}

function read(raw: Buffer, reader: (text: string) => unknown): ParsedBody {
  try {
    return { ...NOTHING, body: reader(raw.toString('utf8')) };
  } catch {
    return { ...NOTHING, unread: 400 };
  }
}

function parseForm(text: string): Fields {
  const fields: Fields = {};
  for (const [name, value] of new URLSearchParams(checked(text))) {
    const [outer = ''] = name.split('[', 1);
    if (name.includes('[') && typeof fields[outer] === 'string') throw new TypeError('a text cannot hold fields');
    setNestedField(fields, name, value);
  }
  return fields;
}

/** Throws where it is no percent encoding of UTF-8. */
function checked(text: string): string {
  decodeURIComponent(text);
  return text;
}

function parseJson(text: string): unknown {
  const plain = text.replaceAll(COMMENT, (_all, kept: string | undefined) => kept ?? ' ');
  return JSON.parse(plain, (_key, value: unknown) => {
    if (typeof value === 'string' && HALF_A_CHARACTER.test(value)) throw new TypeError('half a character');
    return value;
  });
}
