import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DoctorChecks } from '../doctor/doctor-checks.service.js';
import { toldMoment } from '../installations/told-moment.js';
import type { DoctorFinding } from '../ports/doctor-check.port.js';
import type { DriftedItem } from './drifted-item.js';
import { HostDriftService } from './host-drift.service.js';

/** What the doctor says of the things that Doorman made on the host: each that somebody changed or deleted. */
@Injectable()
export class DriftDoctor implements OnModuleInit {
  constructor(
    private readonly checks: DoctorChecks,
    private readonly drift: HostDriftService,
  ) {}

  onModuleInit(): void {
    this.checks.add({ name: 'installed', asksOutside: true, run: (id) => this.installed(id) });
  }

  private async installed(installationId: string): Promise<DoctorFinding> {
    const differing = await this.drift.look(installationId);
    if (differing.length === 0) return { state: 'ok', words: 'All that Doorman made is there as made.', cure: null };
    return { state: 'bad', words: `${differing.map(inWords).join('; ')}.`, cure: REPAIR };
  }
}

const REPAIR = 'Press "Repair" in Health, or run "npm run doorman -- repair".';

/** One thing that differs, as `macro "Clear status": it had been deleted (found 2026-11-26T12:40:00Z)`. */
export function inWords({ kind, name, detail, foundAt }: DriftedItem): string {
  return `${kind} "${name}": ${detail ?? 'it differs'} (found ${toldMoment(new Date(foundAt))})`;
}
