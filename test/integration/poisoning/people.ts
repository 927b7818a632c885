import type { SandboxVisitor } from '../../sandbox/sandbox-visitor.js';

/** Somebody who writes and calls. */
export interface Somebody {
  phone: string;
  email: string;
  /** Writes to the organisation; answers the message's id. */
  write(text: string): Promise<number>;
}

/** Somebody in a chat window of the sandbox. */
export interface Chatter extends Somebody {
  visitor: SandboxVisitor;
}

/** How somebody in a chat window says who he is. */
export type Way = 'contact' | 'set_user' | 'form';

export function numberOf(n: number): string {
  return `+1555030${String(n).padStart(4, '0')}`;
}

export function required<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('that is not there');
  return found;
}
