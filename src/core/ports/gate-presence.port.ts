import type { DoctorFinding } from './doctor-check.port.js';

/** Whether a gate stands before the host of an installation; given by the integration that has one. */
export abstract class GatePresence {
  abstract connected(installationId: string): boolean;
}

/** Tries the gate from outside; each trial by itself. */
export interface GateTrials {
  /** `through`: the host's address as visitors know it, where that is not the installed one. */
  trials(installationId: string, through?: string): Promise<(DoctorFinding & { name: string })[]>;
}

export const GATE_TRIALS = Symbol('GATE_TRIALS');
