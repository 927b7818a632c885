import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DoctorChecks } from '../../../core/doctor/doctor-checks.service.js';
import { CALLS_LINE, callsFinding } from '../../../core/installations/voice-health.js';
import { VoiceHealthReadModel } from '../../../core/installations/voice-health.read-model.js';
import type { DoctorCheck, DoctorFinding } from '../../../core/ports/doctor-check.port.js';
import type { Check } from '../../../core/ports/host-installer.port.js';
import { Clock } from '../../../platform/clock.js';
import { TelnyxStatus } from '../install/telnyx-status.service.js';
import { VoiceRecord } from '../install/voice-record.service.js';
import { ApplicationProbe } from './application-probe.service.js';

/** Calls from end to end: what the carrier has of us, our own address, the application behind, and what came in. */
@Injectable()
export class TelnyxDoctor implements DoctorCheck, OnModuleInit {
  readonly name = CALLS_LINE;
  readonly asksOutside = true;

  constructor(
    private readonly checks: DoctorChecks,
    private readonly facts: VoiceHealthReadModel,
    private readonly status: TelnyxStatus,
    private readonly application: ApplicationProbe,
    private readonly record: VoiceRecord,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.checks.add(this);
  }

  async run(installationId: string): Promise<DoctorFinding> {
    const facts = await this.facts.of(installationId);
    return callsFinding(facts, this.clock.now(), await this.there(installationId));
  }

  private async there(installationId: string): Promise<Check[]> {
    const known = this.record.find(installationId);
    if (!known || known.state === 'removed') return [];
    const status = await this.status.of(installationId);
    // What our commands met with is among the facts.
    const checks = status?.checks.filter(({ name }) => name !== 'commands') ?? [];
    return [...checks, await this.application.check(known.original.webhookUrl)];
  }
}
