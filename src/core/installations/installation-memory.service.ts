import { describeError } from '../../platform/errors/describe-error.js';
import type { Listener } from '../../platform/database/listener.js';
import { INSTALLATION_CHANNEL, type InstallationChanges } from './installation-changes.store.js';

/** How what is kept of each installation is read. */
export interface InstallationReader<T> {
  all(): Promise<[string, T][]>;
  /** Null when there is nothing any more. */
  one(installationId: string): Promise<T | null>;
}

/** Something of every installation in memory, read anew when it changes: it is there while the database is away. */
export class InstallationMemory<T> {
  private known = new Map<string, T>();
  private reading: Promise<void> = Promise.resolve();

  /** `warn`: told what could not be read anew. */
  constructor(
    private readonly reader: InstallationReader<T>,
    private readonly warn: (context: Record<string, unknown>) => void,
  ) {}

  /** Listens before it reads, so that no change falls between the two. */
  async start(listener: Listener, changes: InstallationChanges): Promise<void> {
    await listener.on(INSTALLATION_CHANNEL, (id) => void this.refreshOrWarn(id));
    changes.on((id) => this.refresh(id));
    listener.onReconnect(() => this.load());
    await this.load();
  }

  get(installationId: string): T | null {
    return this.known.get(installationId) ?? null;
  }

  all(): T[] {
    return [...this.known.values()];
  }

  /** Reads all of it anew. */
  load(): Promise<void> {
    return this.inTurn(async () => {
      this.known = new Map(await this.reader.all());
    });
  }

  /** Reads one installation's anew. */
  refresh(installationId: string): Promise<void> {
    return this.inTurn(async () => {
      const found = await this.reader.one(installationId);
      if (found === null) this.known.delete(installationId);
      else this.known.set(installationId, found);
    });
  }

  /** One read after the other: an older answer must not replace a newer one. */
  private inTurn(read: () => Promise<void>): Promise<void> {
    const turn = this.reading.then(read);
    this.reading = turn.catch(() => undefined);
    return turn;
  }

  private async refreshOrWarn(installationId: string): Promise<void> {
    try {
      await this.refresh(installationId);
    } catch (error) {
      // A lost connection ends in a reconnect, and that reads everything again.
      this.warn({ installation: installationId, ...describeError(error) });
    }
  }
}
