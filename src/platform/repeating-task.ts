/** Does one thing every so often, never twice at a time: a turn that comes while the last one runs is left out. */
export class RepeatingTask {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;

  /** What fails is said to `failed` and done again at the next turn. */
  constructor(
    private readonly work: () => Promise<unknown>,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** The first time is after `everyMs`. Keeps no process alive. */
  start(everyMs: number): void {
    this.timer = setInterval(() => {
      this.running ??= this.turn();
    }, everyMs).unref();
  }

  /** Takes no further turn and waits for the one under way; work of many steps looks at `isStopped` between them. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.timer = undefined;
    await this.running;
  }

  get isStopped(): boolean {
    return this.timer === undefined;
  }

  private async turn(): Promise<void> {
    try {
      await this.work();
    } catch (error) {
      this.failed(error);
    } finally {
      this.running = null;
    }
  }
}
