import type { Connected } from '../lists/enforced-where.js';
import type { Channel } from '../ports/helpdesk-records.js';
import type { EnforcementState } from './enforcement.js';

export type ChannelName = 'website' | 'other' | 'voice' | 'gate';
export type ChannelCondition = 'enforced' | 'pending' | 'failed' | 'not_connected';

/** How far a visitor's standing is carried out in one channel. */
export interface ChannelState {
  channel: ChannelName;
  state: ChannelCondition;
  /** Why the last try failed, or what it waits for; null where all is well. */
  why: string | null;
  /** Null where nobody tries again by himself. */
  nextAttemptAt: Date | null;
  /** What has failed or waits, to try again. */
  enforcementIds: number[];
}

/** What is wanted on the host for a visitor, as far as it decides. */
export interface ChannelEffect {
  id: number;
  /** Of the conversation; null for a contact, who is in every channel of the helpdesk. */
  channel: Channel | null;
  state: EnforcementState;
  why: string | null;
  /** Tries since it was wanted. */
  attempts: number;
  nextTryAt: Date | null;
}

export interface ChannelFacts {
  blacklisted: boolean;
  /** Channels in which the visitor has a session. */
  channels: readonly Channel[];
  /** It holds a number to call from. */
  hasPhone: boolean;
  connected: Connected;
  effects: readonly ChannelEffect[];
}

/** The state per channel; of a visitor who is not blacklisted only what still waits or has failed. */
export function channelStates(facts: ChannelFacts): ChannelState[] {
  const states = [...helpdeskStates(facts), ...directStates(facts)];
  return facts.blacklisted ? states : states.filter(({ state }) => state === 'pending' || state === 'failed');
}

function helpdeskStates({ channels, effects }: ChannelFacts): ChannelState[] {
  const names = new Set([...channels, ...effects.flatMap(({ channel }) => channel ?? [])].map(nameOf));
  names.delete('voice');
  return [...names]
    .sort()
    .reverse()
    .map((name) => {
      const own = effects.filter(({ channel }) => channel === null || nameOf(channel) === name);
      return stateOf(name, own);
    });
}

function stateOf(channel: ChannelName, effects: readonly ChannelEffect[]): ChannelState {
  const pending = effects.filter(({ state }) => state === 'pending');
  const failed = effects.filter(hasFailed);
  const open = failed.length > 0 ? failed : pending;
  const next = pending.flatMap(({ nextTryAt }) => nextTryAt?.getTime() ?? []);
  return {
    channel,
    state: failed.length > 0 ? 'failed' : pending.length > 0 ? 'pending' : 'enforced',
    why: open.find(({ why }) => why !== null)?.why ?? null,
    nextAttemptAt: next.length > 0 ? new Date(Math.min(...next)) : null,
    enforcementIds: open.map(({ id }) => id),
  };
}

/** Given up, or tried and to be tried again. */
function hasFailed({ state, attempts, why }: ChannelEffect): boolean {
  return state === 'dead' || (state === 'pending' && attempts > 0 && why !== null);
}

/** Calls and the gate ask the standing index: what stands is enforced, where they are connected. */
function directStates({ hasPhone, channels, connected }: ChannelFacts): ChannelState[] {
  const states: ChannelState[] = [];
  if (hasPhone) states.push(direct('voice', connected.telnyx, 'No Telnyx voice application is connected.'));
  if (channels.includes('web_widget'))
    states.push(direct('gate', connected.gate, 'No gate stands before the helpdesk.'));
  return states;
}

function direct(channel: ChannelName, isConnected: boolean, why: string): ChannelState {
  const state = isConnected ? 'enforced' : 'not_connected';
  return { channel, state, why: isConnected ? null : why, nextAttemptAt: null, enforcementIds: [] };
}

function nameOf(channel: Channel): ChannelName {
  if (channel === 'web_widget') return 'website';
  return channel === 'voice' ? 'voice' : 'other';
}
