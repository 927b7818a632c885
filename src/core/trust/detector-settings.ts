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

export const DETECTOR_MODES: readonly DetectorMode[] = ['on', 'off', 'dry_run'];
export const SIGNAL_LEVELS: readonly SignalLevel[] = ['disabled', 'positive', 'medium', 'high', 'extreme'];

const LONGEST_LIFETIME_HOURS = 8_760;
/** No detector looks further back than a week (in hours), or than this many of anything else. */
const LARGEST_LIMITS: Readonly<Record<string, number>> = { hours: 168, minutes: 1_440, seconds: 3_600, days: 365 };
const LARGEST_COUNT = 1_000;

/** Why a detector cannot be set so, in words; null if it can. */
export function refusalOf(kind: DetectorKind, { mode, level, lifetimeHours, limits }: DetectorSetting): string | null {
  if (!DETECTOR_MODES.includes(mode)) return `mode is one of ${DETECTOR_MODES.join(', ')}`;
  if (!SIGNAL_LEVELS.includes(level)) return `level is one of ${SIGNAL_LEVELS.join(', ')}`;
  if (lifetimeHours !== null && !isWhole(lifetimeHours, LONGEST_LIFETIME_HOURS)) {
    return `lifetime is a number of hours up to ${LONGEST_LIFETIME_HOURS}, or none`;
  }
  const known = Object.keys(DETECTORS[kind].limits);
  const given: [string, unknown][] = Object.entries(limits);
  const stranger = given.find(([name]) => !known.includes(name));
  if (stranger) return `${kind} has no limit "${stranger[0]}"; it has ${known.join(', ') || 'none'}`;
  const wrong = given.find(([name, value]) => !isWhole(value, LARGEST_LIMITS[name] ?? LARGEST_COUNT));
  return wrong ? `${wrong[0]} is a whole number up to ${LARGEST_LIMITS[wrong[0]] ?? LARGEST_COUNT}` : null;
}

function isWhole(value: unknown, most: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most;
}
