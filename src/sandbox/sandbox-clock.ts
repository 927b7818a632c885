/** Where the sandbox takes its time from: milliseconds since 1970. */
export interface SandboxClock {
  now(): number;
}

export const systemClock: SandboxClock = { now: () => Date.now() };
