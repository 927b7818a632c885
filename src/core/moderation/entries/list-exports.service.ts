import { Injectable } from '@nestjs/common';
import { csvOf } from '../../lists/csv.mapper.js';
import { ListEntryReadModel, type EntryFilter } from '../../lists/list-entry.read-model.js';

const PAGE = 1_000;

/** Gives lists away as CSV, piece by piece. */
@Injectable()
export class ListExports {
  constructor(private readonly entries: ListEntryReadModel) {}

  /** Everything a filter finds, newest first; the first piece begins with the headings. */
  async *csv(filter: Omit<EntryFilter, 'limit'>): AsyncGenerator<string> {
    let { beforeId } = filter;
    for (let first = true; ; first = false) {
      const page = await this.entries.find({ ...filter, beforeId, limit: PAGE });
      yield csvOf(page, first);
      beforeId = page.at(-1)?.id;
      if (page.length < PAGE) return;
    }
  }
}
