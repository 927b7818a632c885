import { InvalidRequestError } from '../../platform/errors/doorman-error.js';
import { DETECTOR_KINDS } from './detector-kinds.js';
import { refusalOf, type DetectorSetting, type DetectorSettings } from './detector-settings.js';

/** What is to be changed of one detector; what is left out stays. */
export type DetectorChange = Partial<Omit<DetectorSetting, 'limits'>> & { limits?: Record<string, number> };

/** The detectors with some of them changed; throws what cannot be, detector by detector. */
export function changedDetectors(
  now: DetectorSettings,
  changes: Readonly<Record<string, DetectorChange>>,
): DetectorSettings {
  const faults: { field: string; message: string }[] = [];
  const changed: Record<string, DetectorSetting> = {};
  for (const [name, change] of Object.entries(changes)) {
    const kind = DETECTOR_KINDS.find((one) => one === name);
    const setting = kind && merged(now[kind], change);
    const refusal = setting ? refusalOf(kind, setting) : 'there is no such detector';
    if (refusal !== null) faults.push({ field: `detectors.${name}`, message: refusal });
    else if (setting) changed[name] = setting;
  }
  if (faults.length === 0) return { ...now, ...changed };
  const sentence = faults.map(({ field, message }) => `${field}: ${message}`).join('; ');
  throw new InvalidRequestError('request.invalid', sentence, { details: { errors: faults } });
}

function merged(now: DetectorSetting, { mode, level, lifetimeHours, limits }: DetectorChange): DetectorSetting {
  return {
    mode: mode ?? now.mode,
    level: level ?? now.level,
    lifetimeHours: lifetimeHours === undefined ? now.lifetimeHours : lifetimeHours,
    limits: { ...now.limits, ...limits },
  };
}
