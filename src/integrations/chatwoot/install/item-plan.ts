import type { HostLabel, HostMacro, HostTab, HostWebhook } from './account-items.mapper.js';

/** What the installer will do about one thing: make it, mend the given faults, or leave it as it is. */
export type ItemPlan<T> =
  | { step: 'make'; because: string | null }
  | { step: 'repair'; record: T; faults: string[] }
  | { step: 'keep'; record: T; ours: boolean; leftAlone: string | null };

export interface WantedWebhook {
  name: string;
  url: string;
  events: readonly string[];
}

export interface WantedLabel {
  title: string;
  showOnSidebar: boolean;
}

export interface WantedMacro {
  name: string;
  note: string;
}

export interface WantedTab {
  title: string;
  url: string;
}

/** Its address holds our unguessable id, so a webhook found by it is ours even if we never noted that we made it. */
export function planWebhook(
  wanted: WantedWebhook,
  there: readonly HostWebhook[],
  madeId: number | undefined,
): ItemPlan<HostWebhook> {
  const record = there.find((one) => one.url === wanted.url) ?? there.find((one) => one.id === madeId);
  if (!record) return make(madeId);
  const faults = [
    ...(record.url === wanted.url ? [] : ['its address was another one']),
    ...(sameSet(record.subscriptions, wanted.events) ? [] : ['its events had been changed']),
    ...(record.name === wanted.name ? [] : ['its name had been changed']),
  ];
  return mendOurs(record, faults);
}

export function planLabel(
  wanted: WantedLabel,
  there: readonly HostLabel[],
  madeId: number | undefined,
): ItemPlan<HostLabel> {
  const ours = there.find((one) => one.id === madeId);
  const namesake = there.find((one) => one.id !== madeId && one.title.toLowerCase() === wanted.title.toLowerCase());
  if (namesake) return keepFoundLabel(wanted, namesake, ours);
  if (!ours) return make(madeId);
  const faults = [
    ...(ours.title.toLowerCase() === wanted.title.toLowerCase() ? [] : ['it had been renamed']),
    ...(!wanted.showOnSidebar || ours.showOnSidebar ? [] : ['it had been taken off the left navigation']),
  ];
  return mendOurs(ours, faults);
}

function keepFoundLabel(wanted: WantedLabel, namesake: HostLabel, ours: HostLabel | undefined): ItemPlan<HostLabel> {
  const remarks = [
    ...(ours ? ['the label that Doorman made was renamed; another one has its name now and is used instead'] : []),
    ...(wanted.showOnSidebar && !namesake.showOnSidebar
      ? ['it was there before Doorman and is not shown in the left navigation: switch "Show label on sidebar" on']
      : []),
  ];
  return { step: 'keep', record: namesake, ours: false, leftAlone: remarks.join('; ') || null };
}

export function planMacro(
  wanted: WantedMacro,
  there: readonly HostMacro[],
  madeId: number | undefined,
): ItemPlan<HostMacro> {
  const ours = there.find((one) => one.id === madeId);
  if (ours) {
    const faults = [
      ...(ours.name === wanted.name ? [] : ['it had been renamed']),
      ...(ours.visibility === 'global' ? [] : ['it was no longer there for everybody']),
      ...(writesOnly(ours, wanted.note) ? [] : ['it did something else']),
    ];
    return mendOurs(ours, faults);
  }
  const namesakes = there.filter((one) => one.name === wanted.name && one.visibility === 'global');
  const same = namesakes.find((one) => writesOnly(one, wanted.note));
  if (same) return { step: 'keep', record: same, ours: false, leftAlone: null };
  if (namesakes.length === 0) return make(madeId);
  return { step: 'make', because: 'another macro of this name does something else: rename or delete that one' };
}

/** Any agent can change a tab, or make another one with our address: that one is as good as ours. */
export function planTab(wanted: WantedTab, there: readonly HostTab[], madeId: number | undefined): ItemPlan<HostTab> {
  const record = there.find((one) => one.id === madeId) ?? there.find((one) => one.urls.includes(wanted.url));
  if (!record) return make(madeId);
  const [url, ...more] = record.urls;
  const faults = [
    ...(url === wanted.url && more.length === 0 ? [] : ['it showed something else']),
    ...(record.title === wanted.title ? [] : ['it had been renamed']),
  ];
  return mendOurs(record, faults);
}

function make<T>(madeId: number | undefined): ItemPlan<T> {
  return { step: 'make', because: madeId === undefined ? null : 'it had been deleted' };
}

function mendOurs<T>(record: T, faults: string[]): ItemPlan<T> {
  return faults.length > 0 ? { step: 'repair', record, faults } : { step: 'keep', record, ours: true, leftAlone: null };
}

function writesOnly(macro: HostMacro, note: string): boolean {
  const [action, ...more] = macro.actions;
  return more.length === 0 && action?.name === 'add_private_note' && action.params[0] === note;
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}
