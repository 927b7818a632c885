import type { SandboxClock } from '../../sandbox-clock.js';

/** A clock that can be set back, so that a helpdesk has a past; it never goes back from where it was. */
export class TownClock implements SandboxClock {
  private behindMs = 0;

  now(): number {
    return Date.now() - this.behindMs;
  }

  /** From now on it is so many milliseconds behind. */
  goBack(milliseconds: number): void {
    this.behindMs = milliseconds;
  }

  catchUp(): void {
    this.behindMs = 0;
  }
}
