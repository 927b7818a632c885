import { activity } from './en/activity.js';
import { common } from './en/common.js';
import { decide } from './en/decide.js';
import { health } from './en/health.js';
import { install } from './en/install.js';
import { join } from './en/join.js';
import { lists } from './en/lists.js';
import { overview } from './en/overview.js';
import { panel } from './en/panel.js';
import { profile } from './en/profile.js';
import { reviewQueue } from './en/review-queue.js';
import { settings } from './en/settings.js';
import { signIn } from './en/sign-in.js';
import { signals } from './en/signals.js';
import { visitors } from './en/visitors.js';

/** The English catalogue: one file for each area of the pages. */
export const en = {
  activity,
  common,
  decide,
  health,
  install,
  join,
  lists,
  overview,
  panel,
  profile,
  reviewQueue,
  settings,
  signals,
  signIn,
  visitors,
};
