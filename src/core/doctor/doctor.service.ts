import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DoormanError } from '../../platform/errors/doorman-error.js';
import type { DoctorCheck, DoctorFinding } from '../ports/doctor-check.port.js';
import { DoctorChecks } from './doctor-checks.service.js';

export interface DoctorLine extends DoctorFinding {
  name: string;
}

/** However often a page is looked at, another system is asked once in so long. */
const FRESH_MS = 15_000;

/** Examines a live installation from end to end. */
@Injectable()
export class Doctor {
  /** How long one check may take. */
  patienceMs = 30_000;
  /** How long one may take while somebody waits for a page. */
  glancePatienceMs = 6_000;
  private readonly glances = new Map<string, { at: number; line: Promise<DoctorLine> }>();

  constructor(private readonly checks: DoctorChecks) {}

  /** Every check once, one after the other, those that leave a trace too; `told` hears of each as it is known. */
  async examine(installationId: string, told?: (line: DoctorLine) => void): Promise<DoctorLine[]> {
    this.lookAnew(installationId);
    const lines: DoctorLine[] = [];
    for (const check of this.checks.all()) {
      const line = await this.lineOf(check, installationId, this.patienceMs);
      lines.push(line);
      told?.(line);
    }
    return lines;
  }

  /** The same lines for a page, all at once, without those of the checks that leave a trace. */
  glance(installationId: string): Promise<DoctorLine[]> {
    const quiet = this.checks.all().filter(({ leavesTrace }) => !leavesTrace);
    return Promise.all(quiet.map((check) => this.glanceAt(check, installationId)));
  }

  /** What was found a moment ago may no longer be true. */
  lookAnew(installationId: string): void {
    for (const key of this.glances.keys()) if (key.startsWith(`${installationId} `)) this.glances.delete(key);
  }

  private glanceAt(check: DoctorCheck, installationId: string): Promise<DoctorLine> {
    if (!check.asksOutside) return this.lineOf(check, installationId, this.glancePatienceMs);
    const key = `${installationId} ${check.name}`;
    const known = this.glances.get(key);
    if (known && performance.now() - known.at < FRESH_MS) return known.line;
    const line = this.lineOf(check, installationId, this.glancePatienceMs);
    this.glances.set(key, { at: performance.now(), line });
    return line;
  }

  private async lineOf(check: DoctorCheck, installationId: string, patienceMs: number): Promise<DoctorLine> {
    return { name: check.name, ...(await findingOf(check, installationId, patienceMs)) };
  }
}

async function findingOf(check: DoctorCheck, installationId: string, patienceMs: number): Promise<DoctorFinding> {
  const enough = new AbortController();
  const late = delay(patienceMs, LATE, { signal: enough.signal });
  late.catch(() => undefined);
  try {
    return await Promise.race([check.run(installationId), late]);
  } catch (error) {
    if (error instanceof DoormanError) return { state: 'bad', words: error.message, cure: null };
    return UNEXPECTED;
  } finally {
    enough.abort();
  }
}

const LATE: DoctorFinding = {
  state: 'bad',
  words: 'No answer within the time a check may take.',
  cure: 'Run it again; if it stays so, the log of Doorman says where it hangs.',
};
const UNEXPECTED: DoctorFinding = {
  state: 'bad',
  words: 'It could not be checked, for a reason Doorman did not expect.',
  cure: 'Run it again with LOG_LEVEL=debug to see where.',
};
