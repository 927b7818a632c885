import { verdictOf, type Question, type Verdict } from '../screening/verdict.js';
import { ListedSubjects, type Shelf } from './listed-subjects.js';
import type { AddressFormat } from './network.js';
import { subjectName, type SubjectChange } from './subject-change.js';

/** What is known of one installation. */
interface Known {
  shelf: Shelf;
  /** Every change up to this number is in the index. */
  through: number;
  /** The number of the newest change of each subject that was touched beyond `through`. */
  ahead: Map<string, number>;
}

/**
 * The listed subjects of all installations in memory, as they stand now. The past is asked of
 * `StandingStore.holding`: what has ended is not here any more.
 */
export class StandingIndex {
  private readonly subjects: ListedSubjects;
  private readonly installations = new Map<string, Known>();

  /** `seed`: two random 32-bit numbers of this process. */
  constructor(seed: readonly [number, number], addresses: AddressFormat) {
    this.subjects = new ListedSubjects(seed, addresses);
  }

  get size(): number {
    return this.subjects.table.size;
  }

  /** Bytes that the subjects take. */
  get bytes(): number {
    return this.subjects.table.bytes;
  }

  installationIds(): string[] {
    return [...this.installations.keys()];
  }

  /** The number up to which every change of the installation is in the index. */
  through(installationId: string): number {
    return this.installations.get(installationId)?.through ?? 0;
  }

  /** Judges by what is listed at `at`, which is about now on the host's clock. */
  verdict(installationId: string, question: Question, at: Date): Verdict {
    const known = this.installations.get(installationId);
    return verdictOf(question, known ? this.subjects.listings(known.shelf, question, at.getTime()) : []);
  }

  /** Takes in one open row of the first reading, which gives each once and began when `through` held. */
  load(installationId: string, row: SubjectChange): void {
    const known = this.know(installationId);
    if (row.changeNo > known.through) known.ahead.set(subjectName(row), row.changeNo);
    this.subjects.add(known.shelf, row);
  }

  /** Takes in changed rows, late or twice: an older change never undoes a newer one. */
  apply(installationId: string, rows: readonly SubjectChange[]): void {
    const known = this.know(installationId);
    // Rows of one subject may meet in one reading: the one that still holds has the last word.
    for (const row of rows) if (row.ended) this.applyOne(known, row);
    for (const row of rows) if (!row.ended) this.applyOne(known, row);
  }

  /** Says that every change up to this number has been applied; single versions up to it need not be kept. */
  advance(installationId: string, through: number): void {
    const known = this.know(installationId);
    if (through <= known.through) return;
    known.through = through;
    for (const [name, changeNo] of known.ahead) if (changeNo <= through) known.ahead.delete(name);
  }

  private applyOne(known: Known, row: SubjectChange): void {
    if (row.changeNo <= known.through) return;
    const name = subjectName(row);
    if ((known.ahead.get(name) ?? 0) > row.changeNo) return;
    known.ahead.set(name, row.changeNo);
    if (row.ended) this.subjects.remove(known.shelf, row);
    else this.subjects.put(known.shelf, row);
  }

  private know(installationId: string): Known {
    const found = this.installations.get(installationId);
    if (found) return found;
    const known = { shelf: this.subjects.shelf(this.installations.size), through: 0, ahead: new Map<string, number>() };
    this.installations.set(installationId, known);
    return known;
  }
}
