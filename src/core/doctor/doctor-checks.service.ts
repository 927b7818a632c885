import { Injectable } from '@nestjs/common';
import type { DoctorCheck } from '../ports/doctor-check.port.js';

/** The checks that the app has; each part of Doorman adds its own when it starts (`onModuleInit`). */
@Injectable()
export class DoctorChecks {
  private readonly checks = new Map<string, DoctorCheck>();

  add(check: DoctorCheck): void {
    this.checks.set(check.name, check);
  }

  all(): DoctorCheck[] {
    return [...this.checks.values()];
  }
}
