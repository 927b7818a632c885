import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DoormanError } from '../../platform/errors/doorman-error.js';
import type { DoctorCheck, DoctorFinding } from '../ports/doctor-check.port.js';
import { DoctorChecks } from './doctor-checks.service.js';

export interface DoctorLine extends DoctorFinding {
  name: string;
}

/** Examines a live installation from end to end. */
@Injectable()
export class Doctor {
  /** How long one check may take. */
  patienceMs = 30_000;

  constructor(private readonly checks: DoctorChecks) {}

  /** Every check once, one after the other, those that leave a trace too; `told` hears of each as it is known. */
  examine(installationId: string, told?: (line: DoctorLine) => void): Promise<DoctorLine[]> {
    return this.run(this.checks.all(), installationId, told);
  }

  /** Only the checks that nobody notices, for a page. */
  glance(installationId: string): Promise<DoctorLine[]> {
    const quiet = this.checks.all().filter(({ leavesTrace }) => !leavesTrace);
    return this.run(quiet, installationId);
  }

  private async run(
    checks: readonly DoctorCheck[],
    installationId: string,
    told?: (line: DoctorLine) => void,
  ): Promise<DoctorLine[]> {
    const lines: DoctorLine[] = [];
    for (const check of checks) {
      const line = { name: check.name, ...(await this.findingOf(check, installationId)) };
      lines.push(line);
      told?.(line);
    }
    return lines;
  }

  private async findingOf(check: DoctorCheck, installationId: string): Promise<DoctorFinding> {
    const enough = new AbortController();
    const late = delay(this.patienceMs, LATE, { signal: enough.signal });
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
