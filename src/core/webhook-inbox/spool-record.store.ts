import { crc32 } from 'node:zlib';
import type { IncomingDelivery } from './incoming-delivery.js';

/** Payload length and its CRC-32, each 32 bits. */
const HEADER_BYTES = 8;
/** Both times as 64-bit floats, lengths of the two texts as 16 bits. */
const FIXED_BYTES = 20;

/** One delivery as a record of a spool segment. */
export function encodeRecord(delivery: IncomingDelivery): Buffer {
  const installation = Buffer.from(delivery.installationId);
  const signature = Buffer.from(delivery.signature);
  const head = Buffer.alloc(HEADER_BYTES + FIXED_BYTES);
  head.writeDoubleBE(delivery.receivedAt.getTime(), HEADER_BYTES);
  head.writeDoubleBE(delivery.sentAt.getTime(), HEADER_BYTES + 8);
  head.writeUInt16BE(installation.length, HEADER_BYTES + 16);
  head.writeUInt16BE(signature.length, HEADER_BYTES + 18);
  const record = Buffer.concat([head, installation, signature, delivery.body]);
  record.writeUInt32BE(record.length - HEADER_BYTES, 0);
  record.writeUInt32BE(crc32(record.subarray(HEADER_BYTES)), 4);
  return record;
}

/** The records of a segment up to its end or to the first that is not whole: a torn tail was never acknowledged. */
export function decodeRecords(segment: Buffer): IncomingDelivery[] {
  const deliveries: IncomingDelivery[] = [];
  let at = 0;
  while (at + HEADER_BYTES <= segment.length) {
    const end = at + HEADER_BYTES + segment.readUInt32BE(at);
    const payload = segment.subarray(at + HEADER_BYTES, end);
    if (end > segment.length || payload.length < FIXED_BYTES || crc32(payload) !== segment.readUInt32BE(at + 4)) break;
    deliveries.push(decodePayload(payload));
    at = end;
  }
  return deliveries;
}

function decodePayload(payload: Buffer): IncomingDelivery {
  const installationEnd = FIXED_BYTES + payload.readUInt16BE(16);
  const signatureEnd = installationEnd + payload.readUInt16BE(18);
  return {
    receivedAt: new Date(payload.readDoubleBE(0)),
    sentAt: new Date(payload.readDoubleBE(8)),
    installationId: payload.toString('utf8', FIXED_BYTES, installationEnd),
    signature: payload.toString('utf8', installationEnd, signatureEnd),
    body: payload.subarray(signatureEnd),
  };
}
