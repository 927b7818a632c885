import type { SecretBox } from '../../platform/secrets/secret-box.js';
import type { QuestionKey } from '../screening/verdict.js';
import type { StandingKind } from './standing-subject.js';

const MARK = '~';
/** What stands in place of an erased value: the mark and a hash. An address may have a mark in it, or begin with one. */
export const ERASED_NAME = '^([0-9]+:)?~[A-Za-z0-9_-]{43}$';
const IS_ERASED = new RegExp(ERASED_NAME);
const ERASED_KINDS: ReadonlySet<StandingKind> = new Set(['email', 'phone', 'external_id', 'session']);

/** The keyed hash that stands for an erased value: it can be recognised, and not read. That of a hash is itself. */
export function erasedName(secrets: SecretBox, installationId: string, kind: StandingKind, value: string): string {
  if (isErasedName(value)) return value;
  if (kind !== 'session') return MARK + secrets.mac(value, `erased:${installationId}:${kind}`);
  const [inboxId = '', ...source] = value.split(':');
  return `${inboxId}:${MARK}${secrets.mac(source.join(':'), `erased:${installationId}:session`)}`;
}

export function isErasedName(value: string): boolean {
  return IS_ERASED.test(value);
}

/** The keys an asker comes with, and what stands for each of them where it was erased. */
export function withErasedNames(
  secrets: SecretBox,
  installationId: string,
  keys: readonly QuestionKey[],
): QuestionKey[] {
  const named = keys.filter((key) => ERASED_KINDS.has(key.kind));
  const erased = named.map((key) => ({ ...key, value: erasedName(secrets, installationId, key.kind, key.value) }));
  return [...keys, ...erased];
}
