import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';
import { jsonFields } from './request-json.js';

/** What the host would take as parameters; nested as the host nests them. */
export interface GateBody {
  fields: Record<string, unknown>;
  files: IncomingFile[];
  isJson: boolean;
  /** Fields of a form, among which the host looks for another method. */
  isForm: boolean;
  /** It says that it is JSON, and is not. */
  isBroken: boolean;
}

export interface IncomingFile {
  field: string;
  fileName: string;
  contentType: string;
  size: number;
  spoolName: string | null;
}

/** Takes the bytes of one file while they come; answers its size and, where it is kept, its name. */
export type FileTaker = (index: number, bytes: Readable) => Promise<{ size: number; spoolName: string | null }>;

/** With the other names that the host knows it by. */
const JSON_TYPE = /^(?:application\/(?:[\w.-]+\+)?json(?:request)?|text\/x-json)\b/i;
/** The host reads all of them as a form. */
const MULTIPART_TYPE = /^multipart\/(?:form-data|mixed|related)\b/i;
const MOST_TEXT_BYTES = 4 * 1024 * 1024;
const MOST_FIELDS = 500;
/** As many as the host reads of a form. */
const MOST_PARAMS = 4_096;
const MOST_FILES = 50;

/** Reads a visitor's request: text in memory up to a bound, files as a stream. What cannot be read has no fields. */
export async function readGateBody(request: IncomingMessage, takeFile: FileTaker): Promise<GateBody> {
  const type = request.headers['content-type'] ?? '';
  if (MULTIPART_TYPE.test(type)) {
    return readMultipart(request, type.replace(MULTIPART_TYPE, 'multipart/form-data'), takeFile);
  }
  const text = await readText(request);
  if (/^application\/x-www-form-urlencoded/i.test(type)) return { ...NOTHING, isForm: true, fields: formFields(text) };
  if (!JSON_TYPE.test(type) || text === '') return { ...NOTHING, isJson: text === '' && /json/i.test(type) };
  const fields = jsonFields(text);
  return { ...NOTHING, fields: fields ?? {}, isJson: true, isBroken: fields === null };
}

const NOTHING: GateBody = { fields: {}, files: [], isJson: false, isForm: false, isBroken: false };

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= MOST_TEXT_BYTES) chunks.push(chunk);
  }
  return bytes > MOST_TEXT_BYTES ? '' : Buffer.concat(chunks).toString('utf8');
}

function formFields(text: string): Record<string, unknown> {
  return fieldsOf(new URLSearchParams(text.split('&', MOST_PARAMS).join('&')));
}

/** Parameters as the host nests them. */
export function fieldsOf(params: URLSearchParams): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, value] of params) setField(fields, name, value);
  return fields;
}

async function readMultipart(request: IncomingMessage, type: string, takeFile: FileTaker): Promise<GateBody> {
  const fields: Record<string, unknown> = {};
  const files: Promise<IncomingFile>[] = [];
  await new Promise<void>((resolve) => {
    const end = (): void => {
      request.unpipe();
      request.resume();
      resolve();
    };
    try {
      const parser = new Busboy({
        headers: { ...request.headers, 'content-type': type },
        limits: { fields: MOST_FIELDS, files: MOST_FILES, fieldSize: MOST_TEXT_BYTES },
      });
      let room = MOST_TEXT_BYTES;
      parser.on('field', (name, value) => {
        room -= Buffer.byteLength(value);
        if (room >= 0) setField(fields, name, value);
      });
      parser.on('file', (field, stream, fileName, _encoding, contentType) => {
        const index = files.length;
        files.push(takeFile(index, stream).then((taken) => ({ field, fileName, contentType, ...taken })));
      });
      parser.once('finish', resolve);
      parser.once('error', end);
      request.once('error', end);
      request.pipe(parser);
    } catch {
      end();
    }
  });
  return { ...NOTHING, isForm: true, fields, files: await Promise.all(files) };
}

/** `message[content]` is a field within `message`, as the host reads it; deeper ones nobody here reads. */
function setField(fields: Record<string, unknown>, name: string, value: string): void {
  const [, outer, inner] = /^([^[\]]+)(?:\[([^[\]]+)\])?$/.exec(name) ?? [];
  if (outer === undefined || outer === '__proto__' || inner === '__proto__') return;
  if (inner === undefined) {
    fields[outer] = value;
    return;
  }
  const group = fields[outer];
  if (typeof group === 'object' && group !== null) (group as Record<string, unknown>)[inner] = value;
  else if (group === undefined) fields[outer] = { [inner]: value };
}
