import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { Transactions } from '../../../platform/database/transactions.js';
import { describeError } from '../../../platform/errors/describe-error.js';
import {
  DoormanError,
  ForbiddenError,
  InvalidRequestError,
  NotFoundError,
} from '../../../platform/errors/doorman-error.js';
import type { Actor } from '../../audit-log/actor.js';
import { hostTime } from '../../installations/known-installation.js';
import { linesOf, type CsvLine } from '../../lists/csv.mapper.js';
import { importedEntryOf } from '../../lists/imported-entry.mapper.js';
import { ListImportStore, type ImportState, type RunningImport } from '../../lists/list-import.store.js';
import { entryKindOf } from '../../lists/subject.mapper.js';
import { EntryPlaces } from './entry-place.service.js';
import { ListEntries } from './list-entries.service.js';

/** Takes in lists as CSV, line by line in the background; what was cut off by a restart goes on after it. */
@Injectable()
export class ListImports implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(ListImports.name);
  private working: Promise<void> = Promise.resolve();
  private stopping = false;

  constructor(
    private readonly transactions: Transactions,
    private readonly places: EntryPlaces,
    private readonly imports: ListImportStore,
    private readonly lists: ListEntries,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.workOn();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await this.working;
  }

  /** Begins an import; its lines follow. 400 for what is no CSV, 403 for who is no administrator. */
  async start(request: { installationId: string; actor: Actor; text: string }): Promise<ImportState> {
    const { installationId, actor, text } = request;
    const { id } = this.places.installation(installationId);
    if (actor.role !== 'administrator') {
      throw new ForbiddenError('list_import.role', 'Only an administrator may import lists. Ask one of yours.');
    }
    const total = linesOf(text).length;
    if (total === 0) {
      throw new InvalidRequestError(
        'list_import.empty',
        'There is nothing below the first line, which names the columns.',
      );
    }
    const made = { installationId: id, actor, text, total, at: this.clock.now() };
    const state = await this.transactions.run((tx) => this.imports.begin(tx, made));
    this.workOn();
    return state;
  }

  async state(installationId: string, id: number): Promise<ImportState> {
    const found = await this.transactions.run((tx) => this.imports.find(tx, installationId, id));
    if (found) return found;
    throw new NotFoundError('list_import.unknown', `There is no import ${String(id)} here.`);
  }

  /** Resolves when nothing is left to do. */
  async settled(): Promise<void> {
    await this.working;
  }

  private workOn(): void {
    this.working = this.working
      .then(() => this.work())
      .catch((error: unknown) => {
        this.logger.warn({ message: 'an import of lists will go on with the next start', error: describeError(error) });
      });
  }

  private async work(): Promise<void> {
    for (const running of await this.transactions.run((tx) => this.imports.running(tx))) await this.runOne(running);
  }

  private async runOne(running: RunningImport): Promise<void> {
    const lines = linesOf(running.text);
    for (const [index, line] of lines.entries()) {
      if (this.stopping) return;
      if (index < running.done) continue;
      const outcome = await this.take(running, line);
      await this.transactions.run((tx) => this.imports.count(tx, running.id, index + 1, outcome));
    }
  }

  private async take({ installationId, actor }: RunningImport, line: CsvLine): ReturnType<ListImports['outcomeOf']> {
    return this.outcomeOf(line, async () => {
      const kind = entryKindOf(line.kind || 'email');
      const entry = importedEntryOf(line, hostTime(this.places.installation(installationId), this.clock.now()));
      await this.lists.add({ installationId, actor, source: 'import', kind, value: line.value, ...entry });
    });
  }

  private async outcomeOf(
    { line, value }: CsvLine,
    work: () => Promise<void>,
  ): Promise<{ added: number; skipped: number; bad: { line: number; text: string; why: string } | null }> {
    try {
      await work();
      return { added: 1, skipped: 0, bad: null };
    } catch (error) {
      if (!(error instanceof DoormanError)) throw error;
      if (error.code === 'list_entry.exists') return { added: 0, skipped: 1, bad: null };
      return { added: 0, skipped: 0, bad: { line, text: value.slice(0, 100), why: error.message } };
    }
  }
}
