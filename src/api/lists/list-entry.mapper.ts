import { enforcedWhere, type Connected } from '../../core/lists/enforced-where.js';
import type { ListedEntry } from '../../core/lists/list-entry.read-model.js';
import type { EntryAnswer } from './list-entry.dto.js';

/** One entry as the API tells it; `authorName`: who its author is, in words. */
export function entryAnswer(entry: ListedEntry, authorName: string, connected: Connected): EntryAnswer {
  const { author, causedByEntryId: _caused, ...told } = entry;
  const places = entry.state === 'active' ? enforcedWhere(entry.list, entry.kind, connected) : [];
  return { ...told, author: { name: authorName, kind: author.kind }, enforcedWhere: places };
}
