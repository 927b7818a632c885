import type { DoctorLine } from '../../core/doctor/doctor.service.js';
import type { ItemOutcome } from '../../core/ports/host-installer.port.js';
import type { HealthCardAnswer, RepairedItemAnswer } from './health.dto.js';

export function cardOfFinding({ name, state, words, cure }: DoctorLine): HealthCardAnswer {
  return { key: name, state, words, cure };
}

export function repairedItem({ key, kind, name, outcome, detail }: ItemOutcome): RepairedItemAnswer {
  return { key, kind, name, outcome, detail };
}
