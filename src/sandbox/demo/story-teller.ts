import { setTimeout as delay } from 'node:timers/promises';

const PATIENCE_MS = 20_000;
const POLL_MS = 50;

/** Tells a story step by step, checks what it says, and counts what was not so. */
export class StoryTeller {
  private checked = 0;
  private wrong = 0;

  constructor(private readonly say: (line: string) => void) {}

  step(text: string): void {
    this.say(`\n${text}`);
  }

  /** Checks something that must become so within a moment. */
  async soon(what: string, holds: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + PATIENCE_MS;
    let isSo = await holds();
    while (!isSo && Date.now() < end) {
      await delay(POLL_MS);
      isSo = await holds();
    }
    this.judge(what, isSo);
  }

  /** Checks something that is so already or not at all. */
  async now(what: string, holds: () => Promise<boolean>): Promise<void> {
    this.judge(what, await holds());
  }

  get isTrue(): boolean {
    return this.wrong === 0 && this.checked > 0;
  }

  get summary(): string {
    return `${String(this.checked - this.wrong)} of ${String(this.checked)} checks hold`;
  }

  private judge(what: string, isSo: boolean): void {
    this.checked += 1;
    if (!isSo) this.wrong += 1;
    this.say(`  ${isSo ? '✓' : '✗'} ${what}`);
  }
}
