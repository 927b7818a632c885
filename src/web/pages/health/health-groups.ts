import type { HealthCard } from '../../api/types.js';

/** The groups of the page, and by which words of a row's name it belongs there; what belongs nowhere stands last. */
const GROUPS = {
  helpdesk: [
    'trouble',
    'host',
    'rights',
    'installed',
    'webhook secret',
    'webhooks',
    'live feed',
    'IP look-up',
    'private network',
    'Security tab',
  ],
  traffic: ['last webhook', 'inbox', 'parked', 'effects', 'reconcile', 'import', 'clock'],
  places: ['calls', 'gate', 'companion'],
} as const;

export type GroupName = 'look' | keyof typeof GROUPS | 'other';

export interface HealthGroup {
  name: GroupName;
  cards: HealthCard[];
}

/** Rows of several tellings as one; of a row told twice the later telling holds. */
export function merged(...tellings: readonly (readonly HealthCard[])[]): HealthCard[] {
  return [...new Map(tellings.flat().map((card) => [card.key, card])).values()];
}

export function needsALook({ state }: HealthCard): boolean {
  return state === 'bad' || state === 'warn';
}

/** What needs a look first, then every row in its group, in the order of the group; a group without rows is left out. */
export function groupsOf(all: readonly HealthCard[]): HealthGroup[] {
  const cards = all.filter((card) => !needsALook(card));
  const names = Object.keys(GROUPS) as (keyof typeof GROUPS)[];
  const placeOf = ({ key }: HealthCard, name: keyof typeof GROUPS): number =>
    GROUPS[name].findIndex((word) => key === word || key.startsWith(`${word} `));
  const groups: HealthGroup[] = names.map((name) => ({
    name,
    cards: cards
      .filter((card) => placeOf(card, name) >= 0)
      .sort((one, other) => placeOf(one, name) - placeOf(other, name)),
  }));
  const others = cards.filter((card) => names.every((name) => placeOf(card, name) < 0));
  const troubled = { name: 'look' as const, cards: all.filter(needsALook) };
  return [troubled, ...groups, { name: 'other' as const, cards: others }].filter((group) => group.cards.length > 0);
}
