import type { DoctorFinding } from '../ports/doctor-check.port.js';
import type { Check } from '../ports/host-installer.port.js';
import { isClockAlarmed } from './installation-health.js';
import type { VoiceState } from './known-voice-connection.js';
import { toldMoment } from './told-moment.js';

/** What our own records know of a voice application that Doorman stands in front of. Times of our own clock. */
export interface VoiceFacts {
  connectionId: string;
  state: VoiceState;
  trouble: string | null;
  relayTrouble: string | null;
  /** What was not well at the carrier when it was looked at last. */
  drift: Check[];
  ownNumbers: number;
  lastCallAt: Date | null;
  clockAlarmAt: Date | null;
}

/** The name of the line that tells it, wherever it is told. */
export const CALLS_LINE = 'calls';

const STATES = { ok: 'ok', failed: 'bad', unknown: 'warn' } as const;
const INSTALL = 'npm run doorman -- telnyx install';
const NOT_CONNECTED: DoctorFinding = {
  state: 'absent',
  words: 'No voice application is connected: calls do not come by Doorman.',
  cure: `To have blacklisted numbers refused: "${INSTALL}", see docs/voice.md.`,
};

/** How calls fare, in one line; null for an installation without a voice application. `there`: a fresh look at the carrier. */
export function callsFinding(facts: VoiceFacts | null, now: Date, there?: readonly Check[]): DoctorFinding {
  if (facts === null || facts.state === 'removed') return NOT_CONNECTED;
  const open = [...ownChecks(facts, now), ...(there ?? facts.drift)].filter(({ result }) => result !== 'ok');
  if (open.length === 0) return { state: 'ok', words: well(facts), cure: null };
  const worst = open.find(({ result }) => result === 'failed') ?? open[0];
  const cures = new Set(open.flatMap(({ cure }) => cure ?? []));
  return {
    state: STATES[worst?.result ?? 'unknown'],
    words: open.map(({ said }) => said).join(' '),
    cure: cures.size === 0 ? null : [...cures].join(' '),
  };
}

function ownChecks(facts: VoiceFacts, now: Date): Check[] {
  const { state, trouble, relayTrouble, clockAlarmAt, lastCallAt } = facts;
  return [
    ...(state === 'installing' ? [failed('The installation was not finished.', `Run "${INSTALL}" again.`)] : []),
    ...(trouble === null ? [] : [failed(trouble, null)]),
    ...(relayTrouble === null ? [] : [failed(relayTrouble, null)]),
    ...(isClockAlarmed(clockAlarmAt, now) ? [CLOCK] : []),
    ...(lastCallAt === null ? [NO_CALL] : []),
  ];
}

function failed(said: string, cure: string | null): Check {
  return { name: CALLS_LINE, result: 'failed', said, cure };
}

const CLOCK: Check = {
  name: CALLS_LINE,
  result: 'unknown',
  said: 'Webhooks came with a time that cannot be right; calls told so are handed on unjudged.',
  cure: 'Set the clock by NTP.',
};
const NO_CALL: Check = {
  name: CALLS_LINE,
  result: 'unknown',
  said: 'No call has come yet.',
  cure: 'Call one of the numbers of the application once and look again.',
};

function well({ connectionId, ownNumbers, lastCallAt }: VoiceFacts): string {
  const last = lastCallAt === null ? '' : ` The last came ${toldMoment(lastCallAt)}.`;
  const own = ownNumbers === 1 ? '1 own number is known and' : `${ownNumbers} own numbers are known and`;
  return `Calls to the application ${connectionId} come by Doorman.${last} ${own} cannot be listed.`;
}
