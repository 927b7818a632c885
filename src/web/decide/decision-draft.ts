import { reactive } from 'vue';
import { isTyped } from '../components/confirm-field.js';
import type { DecisionBody, Expiry, Preview, Reason } from '../api/types.js';

export const REASONS = ['spam', 'abusive', 'threat', 'bot', 'fraud', 'other'] as const;
export const EXPIRIES = ['24h', '3d', '7d', '30d', 'forever'] as const;

/** The whole person, all its chat sessions, or the one session of this id. */
export type Whom = 'person' | 'sessions' | number;

/** What is filled in so far. */
export interface Draft {
  /** Null, and `kept`: as the blacklisting that stands has it. */
  reason: Reason | null;
  expiry: Expiry | 'kept';
  note: string;
  /** Null: as it is suggested. */
  whom: Whom | null;
  /** Claimed identifiers and addresses that were ticked or unticked, as `kind:value`. */
  ticks: Record<string, boolean>;
  confirm: string;
}

/** `again`: of somebody who is blacklisted already. What is not named then stays as it is. */
export function emptyDraft(again = false): Draft {
  const named = again
    ? { reason: null, expiry: 'kept' as const }
    : { reason: 'spam' as const, expiry: 'forever' as const };
  return { ...named, note: '', whom: null, ticks: {}, confirm: '' };
}

/** Reason and expiry, as far as the draft names them. */
export function namedBy({ reason, expiry }: Draft): { reason?: Reason; expiry?: Expiry } {
  return { ...(reason === null ? {} : { reason }), ...(expiry === 'kept' ? {} : { expiry }) };
}

export function nameOf({ kind, value }: { kind: string; value: string }): string {
  return `${kind}:${value}`;
}

/** Whom a draft means, once it is known what is suggested. */
export function whomOf({ whom }: Pick<Draft, 'whom'>, preview: Preview | undefined): Whom | null {
  if (whom !== null || preview === undefined) return whom;
  return preview.suggestedScope === 'session' && preview.sessionId !== null ? preview.sessionId : 'person';
}

/** Where a decision comes from. */
export interface MadeAt {
  version: number;
  conversationId?: number;
}

/** The decision a draft stands for; what was left as it came is left out, and what was not shown yet is left to the API. */
export function bodyOf(draft: Draft, preview: Preview | undefined, { version, conversationId }: MadeAt): DecisionBody {
  const { covers = [], ips = [] } = preview ?? {};
  const isTicked = (name: string, before: boolean): boolean => draft.ticks[name] ?? before;
  const excluded = covers.filter((one) => one.tickable && !isTicked(nameOf(one), one.ticked)).map(nameOf);
  const listed = ips.filter(({ value, tickable }) => tickable && isTicked(nameOf({ kind: 'ip', value }), false));
  const note = draft.note.trim();
  return {
    action: 'blacklist',
    ...namedBy(draft),
    version,
    ...scopeOf(whomOf(draft, preview), conversationId),
    ...(note === '' ? {} : { note }),
    ...(excluded.length > 0 ? { excluded } : {}),
    ...(listed.length > 0 ? { ips: listed.map(({ value }) => value) } : {}),
    ...(draft.confirm === '' ? {} : { confirm: draft.confirm.trim() }),
  };
}

function scopeOf(
  whom: Whom | null,
  conversationId: number | undefined,
): Pick<DecisionBody, 'scope' | 'sessionId' | 'conversationId'> {
  const from = conversationId === undefined ? {} : { conversationId };
  if (whom === null) return conversationId === undefined ? {} : { ...from, scope: 'suggested' };
  if (whom === 'person') return { ...from, scope: 'person' };
  return { ...from, scope: 'session', ...(whom === 'sessions' ? {} : { sessionId: whom }) };
}

/** A draft that begins anew whenever it is asked to. */
export function useDraft(again: () => boolean = () => false): {
  draft: Draft;
  reset: () => void;
  isConfirmed: (word: string | null) => boolean;
} {
  const draft = reactive(emptyDraft(again()));
  return {
    draft,
    reset: () => Object.assign(draft, emptyDraft(again())),
    isConfirmed: (word) => isTyped(word, draft.confirm),
  };
}
