type Allocate = (bytes: number) => Buffer;

const fresh: Allocate = (bytes) => Buffer.allocUnsafe(bytes);

const TEXT_OID = 25;
const FLOAT8_OID = 701;
const BYTEA_OID = 17;
const HEADER_BYTES = 20;
const LENGTH_BYTES = 4;
const FLOAT8_BYTES = 8;

/**
 * Arrays in PostgreSQL's binary form, for queries by the thousand: pg sends a Buffer as binary, and copies it once instead
 * of writing every element. Format: `array_recv` of PostgreSQL's `arrayfuncs.c`.
 */
export function textArray(values: readonly string[]): Buffer {
  return bufferArray(
    TEXT_OID,
    values.map((value) => Buffer.from(value, 'utf8')),
  );
}

/** `allocate` gives the buffer that is filled, of so many bytes. */
export function byteaArray(values: readonly Uint8Array[], allocate: Allocate = fresh): Buffer {
  return bufferArray(BYTEA_OID, values, allocate);
}

export function float8Array(values: readonly number[]): Buffer {
  const array = startArray(FLOAT8_OID, values.length, values.length * FLOAT8_BYTES);
  let at = HEADER_BYTES;
  for (const value of values) {
    at = array.writeInt32BE(FLOAT8_BYTES, at);
    at = array.writeDoubleBE(value, at);
  }
  return array;
}

function bufferArray(oid: number, values: readonly Uint8Array[], allocate: Allocate = fresh): Buffer {
  let bytes = 0;
  for (const value of values) bytes += value.length;
  const array = startArray(oid, values.length, bytes, allocate);
  let at = HEADER_BYTES;
  for (const value of values) {
    at = array.writeInt32BE(value.length, at);
    array.set(value, at);
    at += value.length;
  }
  return array;
}

/** One dimension without nulls, counted from 1. */
function startArray(oid: number, count: number, contentBytes: number, allocate: Allocate = fresh): Buffer {
  const array = allocate(HEADER_BYTES + count * LENGTH_BYTES + contentBytes);
  const dimensions = 1;
  const hasNulls = 0;
  const lowerBound = 1;
  [dimensions, hasNulls, oid, count, lowerBound].forEach((word, index) => array.writeInt32BE(word, index * 4));
  return array;
}
