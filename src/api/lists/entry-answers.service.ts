import { Injectable } from '@nestjs/common';
import { ActorNames } from '../../core/audit-log/actor-names.read-model.js';
import { hostTime } from '../../core/installations/known-installation.js';
import { ListEntryReadModel, type EntryFilter, type ListedEntry } from '../../core/lists/list-entry.read-model.js';
import { EntryPlaces } from '../../core/moderation/entries/entry-place.service.js';
import { Clock } from '../../platform/clock.js';
import { NotFoundError } from '../../platform/errors/doorman-error.js';
import type { EntryAnswer } from './list-entry.dto.js';
import { entryAnswer } from './list-entry.mapper.js';

/** Entries in the API's words: who their authors are, and where they take effect. */
@Injectable()
export class EntryAnswers {
  constructor(
    private readonly entries: ListEntryReadModel,
    private readonly names: ActorNames,
    private readonly places: EntryPlaces,
    private readonly clock: Clock,
  ) {}

  async find(filter: Omit<EntryFilter, 'now'>): Promise<EntryAnswer[]> {
    const { installationId } = filter;
    return this.told(installationId, await this.entries.find({ ...filter, now: this.now(installationId) }));
  }

  async one(installationId: string, id: number): Promise<EntryAnswer> {
    const entry = await this.entries.byId(installationId, id, this.now(installationId));
    const [told] = entry ? await this.told(installationId, [entry]) : [];
    if (told) return told;
    throw new NotFoundError('list_entry.unknown', `There is no entry ${id} here.`);
  }

  private async told(installationId: string, entries: readonly ListedEntry[]): Promise<EntryAnswer[]> {
    const authors = await this.names.of(
      installationId,
      entries.map(({ author }) => author),
    );
    const connected = this.places.connected(installationId);
    return entries.map((entry, i) => entryAnswer(entry, authors[i] ?? '', connected));
  }

  /** The host's time now, by which entries are active. */
  now(installationId: string): Date {
    return hostTime(this.places.installation(installationId), this.clock.now());
  }
}
