import type { DoctorLine } from '../../core/doctor/doctor.service.js';
import type { Check } from '../../core/ports/host-installer.port.js';
import type { HealthCardAnswer } from './health.dto.js';

const STATES = { ok: 'ok', failed: 'bad', unknown: 'warn' } as const;

/** A check as a card; `unknown` is a warning: it cannot be told yet. */
export function cardOfCheck({ name, result, said, cure }: Check): HealthCardAnswer {
  return { key: name, state: STATES[result], words: said, cure };
}

export function cardOfFinding({ name, state, words, cure }: DoctorLine): HealthCardAnswer {
  return { key: name, state, words, cure };
}
