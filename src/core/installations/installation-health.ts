import type { Check } from '../ports/host-installer.port.js';
import { toldMoment } from './told-moment.js';

/** What tells how well an installation works. Times of our own clock, except `reconciledAt` and `lastMessageAt`, which are the host's. */
export interface HealthFacts {
  trouble: string | null;
  lastWebhookAt: Date | null;
  /** When a visitor wrote last, however we came to know; null before the first message after the install. */
  lastMessageAt: Date | null;
  waiting: number;
  oldestWaitingAt: Date | null;
  parked: number;
  pendingEffects: number;
  deadEffects: number;
  clockOffsetMs: number;
  clockAlarmAt: Date | null;
  reconciledAt: Date | null;
  importPhase: string | null;
}

const LATE_MS = 5 * 60_000;
const WIDE_CLOCK_MS = 60_000;
/** A clock that is wrong raises the alarm again and again; this long without one, it is right. */
const CLOCK_ALARM_MS = 24 * 3_600_000;
const DAY_MS = 86_400_000;
/** The host's clock is known to a second or two. */
const SAME_MOMENT_MS = 10_000;
const LOST_CURE =
  'Doorman works a minute late, by asking. "doorman doctor" tries the way of the webhooks and says where it ends.';

/** The facts as checks with a sentence and, where something is not well, the cure. */
export function healthChecks(facts: HealthFacts, now: Date): Check[] {
  return [
    ...(facts.trouble === null ? [] : [check('trouble', 'failed', facts.trouble)]),
    lastWebhook(facts, now),
    inbox(facts, now),
    facts.parked === 0
      ? check('parked', 'ok', 'No webhook is parked.')
      : check('parked', 'failed', `Could not be processed: ${facts.parked}.`, '"doorman inbox" lists them.'),
    effects(facts),
    clocks(facts, now),
    reconcile(facts, now),
    imported(facts),
  ];
}

/** Whether the host's webhooks reach us, as far as our records tell: `lost` if a visitor wrote and none told of it. */
export function webhooksCome(facts: HealthFacts, now: Date): 'yes' | 'lost' | 'unknown' {
  const { lastWebhookAt, lastMessageAt, clockOffsetMs } = facts;
  const wroteAt = lastMessageAt === null ? -Infinity : lastMessageAt.getTime() - clockOffsetMs;
  const isRecent = now.getTime() - wroteAt < DAY_MS;
  const isOverdue = now.getTime() - wroteAt > LATE_MS;
  if (isRecent && isOverdue && (lastWebhookAt?.getTime() ?? -Infinity) < wroteAt - SAME_MOMENT_MS) return 'lost';
  return lastWebhookAt === null ? 'unknown' : 'yes';
}

function lastWebhook(facts: HealthFacts, now: Date): Check {
  const { lastWebhookAt } = facts;
  const came = lastWebhookAt === null ? 'None has come yet.' : `Came ${toldMoment(lastWebhookAt)}.`;
  const come = webhooksCome(facts, now);
  if (come === 'yes') return check('last webhook', 'ok', came);
  if (come === 'lost') return check('last webhook', 'failed', `${came} A visitor has written since.`, LOST_CURE);
  const cure = 'Write a note into any conversation and look again; "doorman install" checks it thoroughly.';
  return check('last webhook', 'unknown', came, cure);
}

function inbox({ waiting, oldestWaitingAt }: HealthFacts, now: Date): Check {
  if (!oldestWaitingAt) return check('inbox', 'ok', 'Every webhook received is processed.');
  const said = `${waiting} received and not processed yet, the oldest ${toldMoment(oldestWaitingAt)}.`;
  if (now.getTime() - oldestWaitingAt.getTime() < LATE_MS) return check('inbox', 'ok', said);
  return check('inbox', 'failed', said, 'Is Doorman running? Its log says why it does not process them.');
}

function effects({ pendingEffects, deadEffects }: HealthFacts): Check {
  const open =
    pendingEffects === 0 ? 'Nothing is left to carry out on the host.' : `Still to carry out: ${pendingEffects}.`;
  if (deadEffects === 0) return check('effects', 'ok', open);
  const said = `Given up after many tries: ${deadEffects}.`;
  return check('effects', 'failed', said, '"doorman enforcements" lists them with the reasons.');
}

/** Whether a genuine webhook came lately with a time that cannot be right. */
export function isClockAlarmed(clockAlarmAt: Date | null, now: Date): boolean {
  return clockAlarmAt !== null && now.getTime() - clockAlarmAt.getTime() < CLOCK_ALARM_MS;
}

function clocks({ clockOffsetMs, clockAlarmAt }: HealthFacts, now: Date): Check {
  const seconds = (clockOffsetMs / 1000).toFixed(1);
  const said = `The host's clock is ${seconds} s from ours.`;
  if (isClockAlarmed(clockAlarmAt, now)) {
    const heard = `${said} A webhook came with a time that cannot be right.`;
    return check('clock', 'failed', heard, 'Set both clocks by NTP; a day without such a webhook ends this.');
  }
  if (Math.abs(clockOffsetMs) < WIDE_CLOCK_MS) return check('clock', 'ok', said);
  return check('clock', 'failed', said, 'Set both clocks by NTP.');
}

function reconcile({ reconciledAt, clockOffsetMs }: HealthFacts, now: Date): Check {
  const cure = 'Start Doorman: while it runs it asks the host every minute what may have been missed.';
  if (!reconciledAt) return check('reconcile', 'unknown', 'Has not run yet.', cure);
  const ours = new Date(reconciledAt.getTime() - clockOffsetMs);
  const late = now.getTime() - ours.getTime() > LATE_MS;
  return check('reconcile', late ? 'failed' : 'ok', `Last done ${toldMoment(ours)}.`, late ? cure : null);
}

function imported({ importPhase }: HealthFacts): Check {
  if (importPhase === 'done') return check('import', 'ok', 'What was there before is imported.');
  const said = importPhase === null ? 'Not begun.' : `Stopped among the ${importPhase}.`;
  return check('import', 'unknown', said, 'Run "doorman import"; it goes on where it stopped.');
}

function check(name: string, result: Check['result'], said: string, cure: string | null = null): Check {
  return { name, result, said, cure };
}
