import { createHash } from 'node:crypto';

const NAMESPACE = Buffer.from('6f1c2a44b0a94f0d8e4b0a7d2c915e33', 'hex');

/** The id of the one refusal of a call (UUID version 5): whoever sends it, the carrier takes it once. */
export function rejectCommandId(callControlId: string): string {
  const hash = createHash('sha1').update(NAMESPACE).update(`${callControlId}:reject`).digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
