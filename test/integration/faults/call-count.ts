import type { Call } from '../../../src/sandbox/telnyx/call.js';
import type { TelnyxSandbox } from '../../../src/sandbox/telnyx/telnyx-sandbox.js';

/** A call as Doorman's ledger has it. */
export interface LedgerLine {
  key: string;
  outcome: string;
  attempts: number;
}

/** What became of many calls, at the carrier, at the application and in the ledger. */
export interface CallCount {
  calls: number;
  blacklisted: number;
  refused: number;
  /** Never acknowledged by Doorman: the carrier took them to the application. */
  pastDoorman: number;
  /** Blacklisted, acknowledged by Doorman, and answered all the same. */
  blacklistedAnswered: number;
  /** Blacklisted, and the carrier took no command within its time: they passed, and the ledger says so. */
  letThrough: number;
  refusedTwice: number;
  /** Of other numbers, and the application never heard of them. */
  othersLost: number;
  othersRefused: number;
  /** Acknowledged or refused, and not in the ledger as it was. */
  missing: number;
  /** Events that the application got more than once. */
  duplicates: number;
  /** Of those, the ones that Doorman acknowledged at the first try: no crash excuses them. */
  duplicatesElsewhere: number;
}

export function countCalls(telnyx: TelnyxSandbox, calls: readonly Call[], ledger: readonly LedgerLine[]): CallCount {
  const lines = new Map(ledger.map((line) => [line.key, line]));
  const acknowledged = acknowledgedCalls(telnyx);
  const isBlacklisted = (call: Call): boolean => call.dialling.from?.startsWith('+1812404') === true;
  const listed = calls.filter(isBlacklisted);
  const others = calls.filter((call) => !isBlacklisted(call));
  const heard = new Set(telnyx.application.received.filter((one) => one.genuine).map((one) => one.callLegId));
  const repeated = repeatedEvents(telnyx);
  const answered = listed.filter((call) => acknowledged.has(call.legId) && call.answeredAt !== null);
  const isLetThrough = (call: Call): boolean => lines.get(call.legId)?.outcome === 'let_through';
  return {
    calls: calls.length,
    blacklisted: listed.length,
    refused: listed.filter((call) => call.rejections > 0).length,
    pastDoorman: calls.filter((call) => !acknowledged.has(call.legId)).length,
    blacklistedAnswered: answered.filter((call) => !isLetThrough(call)).length,
    letThrough: answered.filter(isLetThrough).length,
    refusedTwice: calls.filter((call) => call.rejections > 1).length,
    othersLost: others.filter((call) => !heard.has(call.legId)).length,
    othersRefused: others.filter((call) => call.rejections > 0).length,
    missing: calls.filter((call) => !isInLedger(call, lines.get(call.legId), acknowledged.has(call.legId))).length,
    duplicates: repeated.length,
    duplicatesElsewhere: repeated.filter((eventId) => tries(telnyx, eventId) === 1).length,
  };
}

export function tellCalls(fault: string, count: CallCount): void {
  const words = Object.entries(count).map(([name, value]) => `${name} ${String(value)}`);
  process.stdout.write(`fault: ${fault}: ${words.join(', ')}\n`);
}

function acknowledgedCalls(telnyx: TelnyxSandbox): Set<string> {
  const front = telnyx.settings.webhook_event_url;
  const taken = telnyx.events.deliveries.filter((one) => one.url === front && one.status === 200);
  return new Set(taken.filter((one) => one.eventType === 'call.initiated').map((one) => one.callLegId));
}

/** What Doorman acknowledged must be there, and whatever it had refused must be there as refused, once. */
function isInLedger(call: Call, line: LedgerLine | undefined, acknowledged: boolean): boolean {
  // The carrier took the command only after it had given the call away: it was answered, and then hung up.
  if (call.answeredAt !== null && line?.outcome === 'let_through') return true;
  if (call.rejections > 0) return line?.outcome === 'refused' && line.attempts === 1;
  return !acknowledged || line?.outcome === 'passed';
}

function repeatedEvents(telnyx: TelnyxSandbox): string[] {
  const counts = new Map<string, number>();
  for (const { eventId } of telnyx.application.received) counts.set(eventId, (counts.get(eventId) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > 1).map(([eventId]) => eventId);
}

function tries(telnyx: TelnyxSandbox, eventId: string): number {
  return telnyx.events.deliveries.filter((one) => one.eventId === eventId).length;
}
