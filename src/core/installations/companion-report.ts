/**
 * What the companion script tells of itself: it stands in the host's pages, it does not know their navigation or the
 * place of its card, or it stopped at an error of its own.
 */
const COMPANION_WORDS = ['works', 'nav_unknown', 'card_unknown', 'error'] as const;
export type CompanionWord = (typeof COMPANION_WORDS)[number];

/** What one page told. */
export type CompanionTelling = Pick<CompanionReport, 'word' | 'version'>;

/** One thing the companion told, with our time of the first and the last. */
export interface CompanionReport {
  word: CompanionWord;
  firstAt: Date;
  lastAt: Date;
  /** Of the script that told it last; null for one that did not say. */
  version: string | null;
}

export function isCompanionWord(text: string): text is CompanionWord {
  return COMPANION_WORDS.some((word) => word === text);
}
