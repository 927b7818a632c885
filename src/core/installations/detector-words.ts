import { DETECTOR_KINDS, DETECTORS, type DetectorKind } from '../trust/detector-kinds.js';
import { DETECTOR_MODES, refusalOf, SIGNAL_LEVELS, type DetectorSetting } from '../trust/detector-settings.js';
import type { SettingWord } from './setting-word.js';

/** The detectors, each in one word for all of it: `detector-message-flood=on high 24h messages=15 seconds=60`. */
export const DETECTOR_WORDS: readonly SettingWord[] = DETECTOR_KINDS.map((kind) => ({
  name: `detector-${kind.replaceAll('_', '-')}`,
  purpose: DETECTORS[kind].purpose,
  needs: DETECTORS[kind].needs,
  values: valuesOf(kind),
  read: ({ detectors }) => wordsOf(detectors[kind]),
  parse: (text, { detectors }) => {
    const setting = text.split(/\s+/).reduce<Partial<DetectorSetting> | null>(taken, { ...detectors[kind] });
    if (!setting || refusalOf(kind, setting as DetectorSetting) !== null) return null;
    return { detectors: { ...detectors, [kind]: setting } };
  },
}));

function valuesOf(kind: DetectorKind): string {
  const limits = Object.keys(DETECTORS[kind].limits).map((name) => `, ${name}=number`);
  return `any of: on, off, dry-run; ${SIGNAL_LEVELS.join(', ')}; 24h, 7d, forever${limits.join('')}`;
}

function wordsOf({ mode, level, lifetimeHours, limits }: DetectorSetting): string {
  const lifetime = lifetimeHours === null ? 'forever' : hoursInWords(lifetimeHours);
  const bounds = Object.entries(limits).map(([name, value]) => `${name}=${String(value)}`);
  return [mode.replace('_', '-'), level, lifetime, ...bounds].join(' ');
}

function hoursInWords(hours: number): string {
  return hours % 24 === 0 && hours > 24 ? `${hours / 24}d` : `${hours}h`;
}

/** The setting with one word of it taken over; null for a word that means nothing. */
function taken(setting: Partial<DetectorSetting> | null, word: string): Partial<DetectorSetting> | null {
  if (setting === null) return null;
  const mode = DETECTOR_MODES.find((one) => one === word.replace('-', '_'));
  if (mode) return { ...setting, mode };
  const level = SIGNAL_LEVELS.find((one) => one === word);
  if (level) return { ...setting, level };
  if (word === 'forever') return { ...setting, lifetimeHours: null };
  const [, count, unit] = /^(\d{1,5})([hd])$/.exec(word) ?? [];
  if (count !== undefined) return { ...setting, lifetimeHours: Number(count) * (unit === 'd' ? 24 : 1) };
  const [, name, value] = /^([a-z]+)=(\d{1,5})$/.exec(word) ?? [];
  return name === undefined ? null : { ...setting, limits: { ...setting.limits, [name]: Number(value) } };
}
