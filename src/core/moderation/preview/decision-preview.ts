import type { HeldIdentifier } from '../../lists/coverage.js';
import { SHARED_CLAIM_LIMIT, type IdentifierKind, type Quality, type VisitorStatus } from '../../visitors/visitor.js';

/** One identifier of the visitor as the dialog shows it. */
export interface PreviewedCover {
  kind: IdentifierKind;
  value: string;
  quality: Quality;
  /** Other visitors who hold it. */
  heldByOthers: number;
  /** It may be left out, or taken in. */
  tickable: boolean;
  ticked: boolean;
}

/** An IP address at which the visitor was seen. */
export interface PreviewedAddress {
  value: string;
  seenByGate: boolean;
  /** Other visitors whom the gate saw there. */
  heldByOthers: number;
  tickable: boolean;
  /** Why it cannot be ticked; null where it can. */
  why: string | null;
}

/** Somebody else who would feel a decision. */
export interface TouchedVisitor {
  visitorId: number;
  name: string | null;
  status: VisitorStatus;
  protected: boolean;
}

/**
 * What a blacklisting would do with each identifier: what is surely the visitor's is covered, a claim that nobody else
 * holds may be.
 * `meant`: those of `held` that the decision is about at all.
 */
export function previewedCovers(held: readonly HeldIdentifier[], meant: readonly HeldIdentifier[]): PreviewedCover[] {
  return held.map((one) => {
    const { kind, value, quality, others } = one;
    const isMeant = meant.includes(one);
    const isFree = others.length === 0;
    const ticked = isMeant && (quality !== 'claimed' || isFree);
    const tickable = isMeant && quality === 'claimed' && isFree;
    return { kind, value, quality, heldByOthers: others.length, tickable, ticked };
  });
}

/** What the dialog must say of identifiers that others hold too. */
export function conflictWords(held: readonly HeldIdentifier[]): string[] {
  return held.flatMap((one) => {
    const firm = one.others.filter((other) => other.quality !== 'claimed').length;
    if (one.quality !== 'claimed' && firm > 0) {
      const whose = firm === 1 ? 'another visitor’s record' : `the records of ${String(firm)} other visitors`;
      const what = one.kind === 'phone' ? 'Calls from there and messages' : 'Messages';
      return [`${one.value} is on ${whose} too. ${what} of everybody who surely holds it are stopped.`];
    }
    if (one.quality !== 'claimed' || one.others.length === 0) return [];
    if (one.others.length >= SHARED_CLAIM_LIMIT) return [`${one.value} was typed by many: it binds nobody.`];
    return [`${one.value} was only typed, and others hold it too: it is not covered.`];
  });
}

/** Whom a decision must not take by surprise: those who stay free, and why. */
export function sparedWords(touched: readonly TouchedVisitor[]): string[] {
  return touched.flatMap(({ visitorId, name, status, protected: isProtected }) => {
    const who = name ?? `Visitor ${String(visitorId)}`;
    if (isProtected) return [`${who} is protected and holds one of these too: that visitor still passes.`];
    if (status !== 'whitelisted') return [];
    return [`${who} is whitelisted and holds one of these too: that visitor still passes.`];
  });
}

/** Numbers of the organisation itself on a visitor's record cover nothing. */
export function ownNumberWords(numbers: readonly string[]): string[] {
  return numbers.map((number) => `${number} is a number of your own: it is never refused, and not covered.`);
}
