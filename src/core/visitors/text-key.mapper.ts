import { createHash } from 'node:crypto';

/** Texts shorter than this are everybody's. */
const SHORTEST = 8;

/** A number by which a text is told from others, whatever its case and spacing; null for one that is too short. */
export function textKeyOf(text: string | null): number | null {
  const plain = plainText(text);
  return plain.length < SHORTEST ? null : keyOf(plain);
}

/** The same of a name, however short. */
export function nameKeyOf(name: string): number | null {
  const plain = plainText(name);
  return plain === '' ? null : keyOf(plain);
}

function plainText(text: string | null): string {
  return (text ?? '').normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

/** 48 bits, which a number holds. */
function keyOf(plain: string): number {
  return createHash('sha256').update(plain).digest().readUIntBE(0, 6);
}
