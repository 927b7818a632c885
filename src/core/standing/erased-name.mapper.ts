import type { SecretBox } from '../../platform/secrets/secret-box.js';
import type { QuestionKey } from '../screening/verdict.js';
import type { StandingKind } from './standing-subject.js';

/** What stands in place of an erased value begins so: no e-mail, phone or session does. */
const MARK = '~';
const ERASED_KINDS: ReadonlySet<StandingKind> = new Set(['email', 'phone', 'external_id', 'session']);

/** The keyed hash that stands for an erased value: it can be recognised, and not read. That of a hash is itself. */
export function erasedName(secrets: SecretBox, installationId: string, kind: StandingKind, value: string): string {
  if (value.includes(MARK)) return value;
  if (kind !== 'session') return MARK + secrets.mac(value, `erased:${installationId}:${kind}`);
  const [inboxId = '', ...source] = value.split(':');
  return `${inboxId}:${MARK}${secrets.mac(source.join(':'), `erased:${installationId}:session`)}`;
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
