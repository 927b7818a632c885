import { idAt, listAt, objectAt, objectOrEmpty, textAt, textOrNull } from '../payload/fields.js';

export interface HostVersion {
  version: string;
  /** The host's clock at the answer, in whole seconds; null if it did not say. */
  at: Date | null;
}

/** The token's user and what it is in each of its accounts. */
export interface HostProfile {
  userId: number;
  accounts: { id: number; role: string }[];
}

/** A member of the account as far as it tells whether a person uses it. */
export interface HostMember {
  userId: number;
  role: string;
  confirmed: boolean;
  /** `online` or `busy`: somebody has the helpdesk open as this user. */
  availability: string;
}

export function readVersion(body: unknown): HostVersion {
  const answer = objectAt(body, 'answer');
  return { version: textAt(answer['version'], 'version'), at: instantOf(answer['timestamp']) };
}

export function readProfile(body: unknown): HostProfile {
  const profile = objectAt(body, 'profile');
  return {
    userId: idAt(profile['id'], 'profile.id'),
    accounts: listAt(profile['accounts'], 'profile.accounts').map((item, i) => {
      const account = objectAt(item, `profile.accounts.${i}`);
      return {
        id: idAt(account['id'], `profile.accounts.${i}.id`),
        role: textOrNull(account['role'], 'role') ?? 'none',
      };
    }),
  };
}

export function readMembers(body: unknown): HostMember[] {
  return listAt(body, 'agents').map((item, i) => {
    const member = objectAt(item, `agents.${i}`);
    return {
      userId: idAt(member['id'], `agents.${i}.id`),
      role: textOrNull(member['role'], `agents.${i}.role`) ?? 'none',
      confirmed: member['confirmed'] === true,
      availability: textOrNull(member['availability_status'], `agents.${i}.availability_status`) ?? 'offline',
    };
  });
}

/** How many conversations are assigned to the token's own user. */
export function readMineCount(body: unknown): number {
  const meta = objectOrEmpty(objectAt(objectAt(body, 'answer')['data'], 'data')['meta']);
  const count = meta['mine_count'];
  return typeof count === 'number' ? count : 0;
}

/** Chatwoot writes `2026-11-23 15:33:34`, in UTC. */
function instantOf(value: unknown): Date | null {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/.test(value)) return null;
  const at = new Date(`${value.slice(0, 10)}T${value.slice(11, 19)}Z`);
  return Number.isNaN(at.getTime()) ? null : at;
}
