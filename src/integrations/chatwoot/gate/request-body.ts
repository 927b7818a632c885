import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';
import { readHostJson } from './host-json.js';
import { nested, readHostParams, type Params } from './host-params.js';

/** What the host would take as parameters; nested as the host nests them. */
export interface GateBody {
  fields: Params;
  files: IncomingFile[];
  isJson: boolean;
  /** Fields of a form, among which the host looks for another method. */
  isForm: boolean;
  /** Why the host refuses it before it has looked at it: it is not what it says it is, or says what is no type. */
  unread: 'broken' | 'no_type' | null;
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
const JSON_TYPES = new Set(['application/json', 'application/jsonrequest', 'application/problem+json', 'text/x-json']);
const FORM_TYPE = 'application/x-www-form-urlencoded';
/** The host reads all of them as a form. */
const MULTIPART_TYPE = /^multipart\/(?:form-data|mixed|related)\b/i;
const SOME_TYPE = /^(?:\*\/\*|[a-z\d][\w!#$&^.+-]{0,126}\/(?:\*|[a-z\d][\w!#$&^.+-]{0,126}))$/;
/** The longest message, each of its signs written as an escaped pair of six letters each, fits in. */
const MOST_TEXT_BYTES = 2 * 1024 * 1024;
const MOST_FIELDS = 500;
const MOST_FILES = 50;

const NOTHING: GateBody = { fields: {}, files: [], isJson: false, isForm: false, unread: null };

/** Reads a visitor's request: text in memory up to a bound, files as a stream. What cannot be read has no fields. */
export async function readGateBody(request: IncomingMessage, takeFile: FileTaker): Promise<GateBody> {
  const header = request.headers['content-type'] ?? null;
  if (header !== null && MULTIPART_TYPE.test(header)) {
    return readMultipart(request, header.replace(MULTIPART_TYPE, 'multipart/form-data'), takeFile);
  }
  const bytes = await readBytes(request);
  // Whatever says nothing of its type is a form, for the host.
  const type = header === null && request.method === 'POST' ? FORM_TYPE : typeIn(header ?? '*/*');
  if (!SOME_TYPE.test(type)) return { ...NOTHING, unread: 'no_type' };
  if (type === FORM_TYPE) return read(bytes, readHostParams, { isForm: true });
  return JSON_TYPES.has(type) ? read(bytes, readHostJson, { isJson: true }) : NOTHING;
}

/** Of a list of types the first, without what is said of it. */
function typeIn(header: string): string {
  return (/^[^,;]*/.exec(header)?.[0] ?? '').trim().toLowerCase();
}

function read(bytes: Buffer, reader: (text: string) => Params | null, kind: Partial<GateBody>): GateBody {
  if (bytes.length === 0) return { ...NOTHING, ...kind };
  const fields = isUtf8(bytes) ? reader(bytes.toString('utf8')) : null;
  return { ...NOTHING, ...kind, fields: fields ?? {}, unread: fields === null ? 'broken' : null };
}

/** Nothing of what is longer than is read here. */
async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= MOST_TEXT_BYTES) chunks.push(chunk);
  }
  return length > MOST_TEXT_BYTES ? Buffer.alloc(0) : Buffer.concat(chunks);
}

async function readMultipart(request: IncomingMessage, type: string, takeFile: FileTaker): Promise<GateBody> {
  const pairs: [string, string][] = [];
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
        isPartAFile: (_name, _type, fileName) => fileName !== undefined,
      });
      let room = MOST_TEXT_BYTES;
      // The host names a part without a name after its file, or else its type.
      parser.on('field', (name: string | undefined, value, _cutName, _cutValue, _encoding, contentType) => {
        room -= Buffer.byteLength(value);
        if (room >= 0) pairs.push([name ?? `${contentType}[]`, value]);
      });
      parser.on('file', (name: string | undefined, stream, fileName, _encoding, contentType) => {
        const [index, field] = [files.length, name ?? fileName];
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
  const fields = nested(pairs);
  const unread = fields === null ? 'broken' : null;
  return { ...NOTHING, isForm: true, fields: fields ?? {}, files: await Promise.all(files), unread };
}
