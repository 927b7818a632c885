import { useQueryClient, type QueryClient } from '@tanstack/vue-query';
import { onScopeDispose, readonly, ref } from 'vue';
import { keys } from '../api/keys.js';
import type { Session } from '../api/types.js';
import type { Change, LiveNews, LiveState } from './change.js';
import { LiveChannel } from './live-channel.js';
import { makeOld } from './make-old.js';

type Listener = (changes: Change[]) => void;

/** What a change of each kind makes old, besides the visitors it concerns. */
const MAKES_OLD: Record<Change['type'], readonly (readonly string[])[]> = {
  visitor: [keys.overview, keys.activity],
  review_item: [keys.reviewItems],
  list_entry: [keys.listEntries],
  attempt: [keys.attempts, keys.activity, keys.overview],
  enforcement: [keys.health],
  settings: [keys.settings, keys.caller, keys.apiKeys],
  health: [keys.health],
};

const state = ref<LiveState>('connecting');
let ownClient: QueryClient | null = null;
const listeners = new Set<Listener>();

export const liveState = readonly(state);

/** Calls `listener` with the changes of every instant for as long as the component lives. */
export function onChanges(listener: Listener): void {
  listeners.add(listener);
  onScopeDispose(() => listeners.delete(listener));
}

/** Shows at once what this page has changed itself, before or without the stream. */
export function noticeOwn(changes: Change[]): void {
  if (ownClient) take(ownClient, { kind: 'changes', changes, lastId: null });
}

/** Keeps what is shown to this agent up to date for as long as the component lives. */
export function useLive({ installation, agent, changeNo }: Session): void {
  const client = useQueryClient();
  ownClient = client;
  const channel = new LiveChannel(`doorman:${installation.id}:${agent.id}`, String(changeNo), (news) => {
    take(client, news);
  });
  onScopeDispose(() => {
    channel.close();
  });
}

function take(client: QueryClient, news: LiveNews): void {
  if (news.kind === 'state') {
    state.value = news.state;
    return;
  }
  if (news.kind !== 'changes') return;
  if (news.changes === null) {
    void client.invalidateQueries();
    return;
  }
  for (const queryKey of oldKeys(news.changes)) makeOld(client, queryKey);
  for (const listener of listeners) listener(news.changes);
}

function oldKeys(changes: Change[]): (readonly (string | number)[])[] {
  const found = new Map<string, readonly (string | number)[]>();
  const add = (key: readonly (string | number)[]): unknown => found.set(key.join('/'), key);
  for (const change of changes) {
    for (const key of MAKES_OLD[change.type]) add(key);
    const ids = visitorsOf(change);
    if (ids.length > 0) add(keys.visitors);
    for (const id of ids) add([...keys.visitor, id]);
  }
  return [...found.values()];
}

/** The visitors a change concerns. */
export function visitorsOf(change: Change): number[] {
  return change.type === 'visitor' ? change.ids : (change.visitorIds ?? []);
}
