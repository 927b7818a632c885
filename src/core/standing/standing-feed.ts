import type { SubjectChange } from './subject-change.js';

/** One numbered change of an installation's subjects. */
export interface NumberedChange {
  installationId: string;
  changeNo: number;
  rows: SubjectChange[];
}

/** Carries what this process has committed to its own index, at once and without another read. */
export class StandingFeed {
  private listener: (change: NumberedChange) => void = () => undefined;

  on(listener: (change: NumberedChange) => void): void {
    this.listener = listener;
  }

  tell(change: NumberedChange): void {
    this.listener(change);
  }
}
