import type { ListName, SubjectKind } from './list-entry.js';

export type PlaceName = 'chat' | 'calls' | 'gate';

/** One place where an entry takes effect, or does not, and why. */
export interface EnforcedPlace {
  place: PlaceName;
  enforced: boolean;
  words: string;
}

/** What is connected. */
export interface Connected {
  gate: boolean;
  telnyx: boolean;
}

/** Where an entry of a kind takes effect, as far as the kind can be seen there at all. */
export function enforcedWhere(list: ListName, kind: SubjectKind, connected: Connected): EnforcedPlace[] {
  const verb = list === 'blacklist' ? 'stopped' : 'let through';
  const places: EnforcedPlace[] = [];
  if (CHAT.has(kind)) places.push({ place: 'chat', enforced: true, words: `Chat: messages are ${verb}.` });
  if (CALLS.has(kind))
    places.push(placeOf('calls', connected.telnyx, `Calls: ${verb}.`, 'Calls: not enforced: no Telnyx.'));
  if (GATE.has(kind)) places.push(placeOf('gate', connected.gate, `Gate: ${verb}.`, 'Gate: not enforced: no gate.'));
  return places;
}

const CHAT = new Set<SubjectKind>(['visitor', 'email', 'email_domain', 'phone', 'phone_prefix']);
const CALLS = new Set<SubjectKind>(['visitor', 'phone', 'phone_prefix']);
const GATE = new Set<SubjectKind>(['visitor', 'ip', 'cidr']);

function placeOf(place: PlaceName, enforced: boolean, yes: string, no: string): EnforcedPlace {
  return { place, enforced, words: enforced ? yes : no };
}
