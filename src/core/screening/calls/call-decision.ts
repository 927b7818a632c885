import type { InstallationSettings } from '../../installations/installation-settings.js';
import type { Caller } from '../../ports/call-control.port.js';
import type { CallReason } from '../../ports/call-event.js';
import type { Question, Verdict } from '../verdict.js';

type CallSettings = Pick<InstallationSettings, 'withheldCalls' | 'malformedCalls' | 'rejectCause'>;

/** The question a caller's number puts: the network itself says that the call comes from it. */
export function questionOf(number: string): Question {
  return { visitorId: null, keys: [{ kind: 'phone', value: number, quality: 'proved' }] };
}

/** Why this call is refused, or null if it passes. `verdict` is null for a caller without a number. */
export function refusalOf(caller: Caller, verdict: Verdict | null, settings: CallSettings): CallReason | null {
  if (caller.kind === 'withheld' && settings.withheldCalls === 'refuse') return bySetting('withheld', settings);
  if (caller.kind === 'malformed' && settings.malformedCalls === 'refuse') return bySetting('malformed', settings);
  if (verdict?.answer !== 'block' || !verdict.winner) return null;
  const { role, key, entryId, visitorId } = verdict.winner;
  return { role, key: key.kind, entryId, visitorId, claimed: verdict.claimedOnly, cause: settings.rejectCause };
}

function bySetting(key: string, { rejectCause }: CallSettings): CallReason {
  return { role: 'setting', key, entryId: null, visitorId: null, claimed: false, cause: rejectCause };
}
