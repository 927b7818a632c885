import type { MessageAuthor } from '../../../core/ports/helpdesk-records.js';
import type { AuthorPayload } from './author.payload.js';

/** Whatever is neither a person of ours nor a contact (bots, assistants of later versions) is a bot. */
export function mapAuthor(author: AuthorPayload | null): MessageAuthor {
  if (!author) return { kind: 'none', id: null, name: null };
  return { kind: kindOf(author.type), id: author.id, name: author.name };
}

function kindOf(type: string | null): 'agent' | 'contact' | 'bot' {
  if (type === 'user') return 'agent';
  return type === null || type === 'contact' ? 'contact' : 'bot';
}
