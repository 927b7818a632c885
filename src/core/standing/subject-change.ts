import type { Quality } from '../visitors/visitor.js';
import type { StandingKind, StandingRole } from './standing-subject.js';

/** One row of the standing subjects as it was last written; times in milliseconds. */
export interface SubjectChange {
  kind: StandingKind;
  value: string;
  role: StandingRole;
  visitorId: number | null;
  entryId: number | null;
  quality: Quality | null;
  since: number;
  until: number | null;
  /** It holds no longer. */
  ended: boolean;
  /** The installation's number of the change that wrote it. */
  changeNo: number;
}

/** What makes two rows the same subject; texts and ids are set apart by what none of them ends or begins with. */
export function subjectName(row: SubjectChange): string {
  return `${row.kind}:${row.value}:${row.role}:${row.visitorId}:${row.entryId}`;
}
