import type { UploadedFile } from './sandbox-request.js';
import type { Fields } from './body-fields.js';

export interface MultipartBody {
  fields: Fields;
  files: UploadedFile[];
}

/** Reads a multipart form; names like `message[content]` become nested fields. */
export function parseMultipart(body: Buffer, contentType: string): MultipartBody {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1] ?? '';
  const parsed: MultipartBody = { fields: {}, files: [] };
  for (const part of partsOf(body, `--${boundary}`)) readPart(part, parsed);
  return parsed;
}

function partsOf(body: Buffer, delimiter: string): Buffer[] {
  const parts: Buffer[] = [];
  let start = body.indexOf(delimiter);
  while (start >= 0) {
    const next = body.indexOf(delimiter, start + delimiter.length);
    if (next < 0) break;
    parts.push(body.subarray(start + delimiter.length + 2, next - 2));
    start = next;
  }
  return parts;
}

function readPart(part: Buffer, into: MultipartBody): void {
  const split = part.indexOf('\r\n\r\n');
  if (split < 0) return;
  const head = part.subarray(0, split).toString('utf8');
  const bytes = part.subarray(split + 4);
  const field = /name="([^"]*)"/.exec(head)?.[1] ?? '';
  const fileName = /filename="([^"]*)"/.exec(head)?.[1];
  if (fileName === undefined) {
    setNestedField(into.fields, field, bytes.toString('utf8'));
    return;
  }
  const contentType = /content-type:\s*([^\r\n]+)/i.exec(head)?.[1]?.trim() ?? 'application/octet-stream';
  into.files.push({ field, fileName, contentType, bytes });
}

/** Puts `a[b]` = value as {a: {b: value}} and `a[]` as a list. */
export function setNestedField(fields: Fields, name: string, value: string): void {
  const keys = name.split(/[[\]]+/).filter((key) => key !== '');
  const last = keys.pop();
  if (last === undefined) return;
  let target = fields;
  for (const key of keys) target = childOf(target, key);
  if (!name.endsWith('[]')) target[last] = value;
  else target[last] = [...(Array.isArray(target[last]) ? (target[last] as unknown[]) : []), value];
}

function childOf(fields: Fields, key: string): Fields {
  const child = fields[key];
  if (typeof child === 'object' && child !== null && !Array.isArray(child)) return child as Fields;
  const created: Fields = {};
  fields[key] = created;
  return created;
}
