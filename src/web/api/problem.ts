/** What the API answers instead of a result; `detail` says what to do next. After RFC 9457. */
export interface Problem {
  status: number;
  code: string;
  title?: string;
  detail: string;
  errors?: { field: string; message: string }[];
  ways?: string[];
  confirmWord?: string;
  why?: string;
  decidedBy?: string;
  action?: string;
  at?: string;
  /** The one that stands now, where an old one was sent. */
  version?: number;
}

/** Thrown by every call of the API that did not succeed; `code` `offline`: nobody answered. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
    this.name = 'ProblemError';
  }

  get code(): string {
    return this.problem.code;
  }

  get status(): number {
    return this.problem.status;
  }
}

/** The problem of whatever was thrown. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  return { status: 0, code: 'unexpected', detail: error instanceof Error ? error.message : String(error) };
}
