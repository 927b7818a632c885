import type { Check } from '../../../core/ports/host-installer.port.js';
import type { CheckListener, VoiceReport } from '../../../core/ports/voice-installer.port.js';

/** Checks as they are made, and what was changed. */
export class InstallProgress implements VoiceReport {
  readonly checks: Check[] = [];
  readonly changes: string[] = [];

  constructor(private readonly checked: CheckListener) {}

  /** Whether none of them failed. */
  add(...checks: Check[]): boolean {
    for (const check of checks) {
      this.checks.push(check);
      this.checked(check);
    }
    return checks.every((check) => check.result !== 'failed');
  }
}
