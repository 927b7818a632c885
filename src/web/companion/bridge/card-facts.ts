import type { CardFacts } from '../messages.js';
import { fieldsOf, listOf, textOf, type Fields } from './fields.js';

const STATUSES = ['normal', 'pending_review', 'whitelisted', 'blacklisted'] as const;
const BANDS: Record<string, string> = {
  trusted: 'Trusted',
  moderate: 'Moderate',
  risky: 'Risky',
  critical: 'Critical',
};
const STATES = ['enforced', 'pending', 'failed', 'not_connected'] as const;
const CHANNELS: Record<string, string> = { website: 'chat', other: 'other inboxes', voice: 'calls', gate: 'gate' };

/** A visitor's profile, as the API gives it, in the words of the card. */
export function cardFacts(profile: unknown): CardFacts {
  const fields = fieldsOf(profile);
  const status = STATUSES.find((one) => one === fields['status']) ?? 'normal';
  const score = Number(fields['score']);
  const band = String(fields['band']);
  const entry = fieldsOf(fields['entry']);
  return {
    status,
    score,
    scoreWords: [BANDS[band] ?? band, signalWords(listOf(fields['signals']).length)].join(' · '),
    dangerous: band === 'risky' || band === 'critical',
    decision: fields['entry'] ? decisionWords(entry) : null,
    warning: warningOf(fields),
    channels: status === 'blacklisted' ? channelsOf(fields) : [],
    profilePath: `/visitors/${String(Number(fields['id']))}`,
    sessionOnly: entry['sessionOnly'] === true,
  };
}

function signalWords(count: number): string {
  if (count === 0) return 'no signals';
  return count === 1 ? '1 signal' : `${String(count)} signals`;
}

function decisionWords(entry: Fields): string {
  const author = textOf(fieldsOf(entry['author'])['name']);
  const expires = textOf(entry['expiresAt']);
  const parts = [
    author === null ? null : `By ${author}`,
    textOf(entry['reason']),
    expires === null ? null : `until ${day(expires)}`,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

function day(iso: string): string {
  return new Date(iso).toLocaleDateString(undefined, { day: 'numeric', month: 'short' });
}

function channelsOf(fields: Fields): CardFacts['channels'] {
  return listOf(fields['channels']).flatMap((value) => {
    const { channel, state } = fieldsOf(value);
    const known = STATES.find((one) => one === state);
    return known && known !== 'not_connected'
      ? [{ name: CHANNELS[String(channel)] ?? String(channel), state: known }]
      : [];
  });
}

/** Older entries that still catch the visitor, or that an administrator protects it. */
function warningOf(fields: Fields): string | null {
  if (fields['protected'] === true) return 'Protected: only an administrator can blacklist this visitor.';
  const others = listOf(fields['stillCaughtBy']).length;
  if (fields['status'] === 'blacklisted' || others === 0) return null;
  return `Still caught by ${String(others)} other ${others === 1 ? 'entry' : 'entries'}.`;
}
