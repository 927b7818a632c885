/** `warn`: it works, but not all of it; `absent`: not connected, which may be as it should. */
export type DoctorState = 'ok' | 'warn' | 'bad' | 'absent';

/** What was found, in a sentence (moments in it by `toldMoment`), and what to do about it; null when there is nothing to do. */
export interface DoctorFinding {
  state: DoctorState;
  words: string;
  cure: string | null;
}

/** One thing that the doctor looks at; whoever builds a part of Doorman adds a check of it to `DoctorChecks`. */
export interface DoctorCheck {
  /** Two or three words, unique, as the table shows them. */
  readonly name: string;
  /** It writes something that people see (a note): done only when somebody asks for the whole examination. */
  readonly leavesTrace?: boolean;
  /** It asks another system: a page that is looked at again and again shows what it found a moment ago. */
  readonly asksOutside?: boolean;
  /** Looks at the live installation; changes nothing else that anybody would notice. What it throws is told as `bad`. */
  run(installationId: string): Promise<DoctorFinding>;
}
