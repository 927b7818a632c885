import type { Answer } from '../http/answers.js';

/** How the next commands fare instead of being carried out; `afterwards` carries them out and then fails. */
export interface CommandFault {
  /** How many commands; all from now on when left out. */
  times?: number;
  /** No answer at all (`hang`), or this one. */
  answer: 'hang' | Answer;
  carriesOut?: boolean;
}

/** Faults that tests and pages put into the command API. */
export class CommandFaults {
  private fault: CommandFault | undefined;
  private left = 0;

  set(fault: CommandFault | null): void {
    this.fault = fault ?? undefined;
    this.left = fault?.times ?? Number.POSITIVE_INFINITY;
  }

  take(): CommandFault | undefined {
    if (!this.fault || this.left <= 0) return undefined;
    this.left -= 1;
    return this.fault;
  }
}
