import type { VerdictWords } from '../../screening/verdict-words.js';
import type { Question, Verdict } from '../../screening/verdict.js';
import type { StandingSubject } from '../../standing/standing-subject.js';

export interface Explanation {
  /** The visitor the answer is about; null when nobody surely holds what was asked for. */
  visitorId: number | null;
  verdict: Verdict;
  words: VerdictWords;
}

/** Everything a verdict was found from. */
export interface Judged extends Explanation {
  question: Question;
  listings: readonly StandingSubject[];
}
