import type { Needs } from '../trust/detector-kinds.js';
import type { InstallationSettings } from './installation-settings.js';

/** One setting as it is written and read in words. */
export interface SettingWord {
  name: string;
  purpose: string;
  /** What must be connected for it to have any effect. */
  needs?: Needs;
  /** Capitals mean something in it. */
  keepsCase?: true;
  /** What can be written. */
  values: string;
  read(settings: InstallationSettings): string;
  /** Null for a value that cannot be. */
  parse(text: string, settings: InstallationSettings): Partial<InstallationSettings> | null;
}
