import { describeError } from '../../platform/errors/describe-error.js';
import { RepeatingTask } from '../../platform/repeating-task.js';
import type { InstallationDirectory } from './installation-directory.service.js';

/** Does one thing for every active installation, one after the other, every so often; one that fails stops no other. */
export class InstallationRounds {
  private readonly task: RepeatingTask;

  /** `warn`: told whose turn failed, and why. */
  constructor(
    private readonly directory: InstallationDirectory,
    private readonly work: (installationId: string) => Promise<unknown>,
    private readonly warn: (context: Record<string, unknown>) => void,
  ) {
    this.task = new RepeatingTask(
      () => this.once(() => !this.task.isStopped),
      (error) => this.warn({ ...describeError(error) }),
    );
  }

  start(everyMs: number): void {
    this.task.start(everyMs);
  }

  stop(): Promise<void> {
    return this.task.stop();
  }

  /** One round; `goOn` is asked before each installation. */
  async once(goOn = (): boolean => true): Promise<void> {
    for (const { id } of this.directory.active()) {
      if (!goOn()) return;
      try {
        await this.work(id);
      } catch (error) {
        this.warn({ installation: id, ...describeError(error) });
      }
    }
  }
}
