import { reactive } from 'vue';
import type { DecisionBody, Expiry, Reason, Scope } from '../api/types.js';
import type { Preview } from './preview.js';

export const REASONS = ['spam', 'abusive', 'threat', 'bot', 'fraud', 'other'] as const;
export const EXPIRIES = ['24h', '3d', '7d', '30d', 'forever'] as const;

/** What is filled in so far. */
export interface Draft {
  reason: Reason;
  expiry: Expiry;
  note: string;
  scope: Scope | null;
  /** Claimed identifiers that were unticked, and ones that were ticked, as `kind:value`. */
  ticks: Record<string, boolean>;
  confirm: string;
}

export function emptyDraft(): Draft {
  return { reason: 'spam', expiry: 'forever', note: '', scope: null, ticks: {}, confirm: '' };
}

export function nameOf({ kind, value }: { kind: string; value: string }): string {
  return `${kind}:${value}`;
}

/** The decision a draft stands for; what was left as it came is left out. */
export function bodyOf(draft: Draft, preview: Preview | undefined, version: number): DecisionBody {
  const covers = preview?.covers ?? [];
  const excluded = covers.filter((one) => one.tickable && !(draft.ticks[nameOf(one)] ?? one.ticked)).map(nameOf);
  const note = draft.note.trim();
  return {
    action: 'blacklist',
    reason: draft.reason,
    expiry: draft.expiry,
    version,
    ...(note === '' ? {} : { note }),
    ...(draft.scope === null ? {} : { scope: draft.scope }),
    ...(excluded.length > 0 ? { excluded } : {}),
    ...(draft.confirm === '' ? {} : { confirm: draft.confirm.trim() }),
  };
}

/** A draft that begins anew whenever it is asked to. */
export function useDraft(): { draft: Draft; reset: () => void; isConfirmed: (word: string | null) => boolean } {
  const draft = reactive(emptyDraft());
  return {
    draft,
    reset: () => Object.assign(draft, emptyDraft()),
    isConfirmed: (word) => word === null || draft.confirm.trim() === word,
  };
}
