import { DETECTOR_KINDS, DETECTORS, type DetectorKind, type LimitsOf } from './detector-kinds.js';
import type { SignalLevel } from './trust-score.js';

/** `dry_run`: recorded and counted, not scored. */
export type DetectorMode = 'on' | 'off' | 'dry_run';

/** One detector as it is set. A change of level counts for signals there are already, everything else for new ones. */
export interface DetectorSetting<K extends DetectorKind = DetectorKind> {
  mode: DetectorMode;
  level: SignalLevel;
  lifetimeHours: number | null;
  limits: LimitsOf<K>;
}

export type DetectorSettings = { [K in DetectorKind]: DetectorSetting<K> };

/** What may have been stored: written by an older Doorman, it knows not all there is. */
export type StoredDetectorSettings = { [K in DetectorKind]?: Partial<DetectorSetting<K>> };

/** Every detector in force: what was set, over the defaults. */
export function detectorsOf(stored: StoredDetectorSettings = {}): DetectorSettings {
  const all = DETECTOR_KINDS.map((kind) => [kind, detectorOf(kind, stored[kind])] as const);
  return Object.fromEntries(all) as DetectorSettings;
}

function detectorOf(kind: DetectorKind, stored: Partial<DetectorSetting> = {}): DetectorSetting {
  const { level, lifetimeHours, limits } = DETECTORS[kind];
  return { mode: 'on', level, lifetimeHours, ...stored, limits: { ...limits, ...stored.limits } };
}
