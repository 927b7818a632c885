import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { KnownInstallation } from '../../../core/installations/known-installation.js';
import { RecentMap } from '../../../core/screening/calls/recent-map.js';
import { Clock } from '../../../platform/clock.js';
import { ChatwootHosts } from '../chatwoot-hosts.service.js';
import { objectOrEmpty, type Fields } from '../payload/fields.js';
import type { ShownContact } from './shown-contact.js';
import { HostReader, type HostWord } from './host-reader.service.js';
import { bareContact, readShownContact } from './shown-contact.mapper.js';

/** Who asks, with the proof that only the host can check; it is in memory for as long as the request lasts. */
export interface Visitor {
  installation: KnownInstallation;
  door: 'widget' | 'public';
  inboxId: number;
  sourceId: string;
  /** Widget: the session token and the website's token. Public: the inbox's identifier. */
  token: string;
  website: string;
  ip: string | null;
}

/** What the host says of a session: `silent` when it does not answer. */
export type SessionWord =
  | { kind: 'known'; contact: ShownContact; conversationId: number | null; pattern: Record<string, string> }
  | { kind: 'refused'; word: HostWord }
  | { kind: 'silent' };

const REMEMBERED = 5_000;
const FRESH_MS = 60_000;

/** Asks the host whether a session is one, once a minute at most, and what its writer would be shown. */
@Injectable()
export class HostSessions {
  private readonly words = new RecentMap<string, { at: number; word: Promise<SessionWord> }>(REMEMBERED);

  constructor(
    private readonly reader: HostReader,
    private readonly hosts: ChatwootHosts,
    private readonly clock: Clock,
  ) {}

  ask(visitor: Visitor): Promise<SessionWord> {
    const key = `${visitor.installation.id} ${proofOf(visitor)}`;
    const now = this.clock.now().getTime();
    const known = this.words.get(key);
    if (known && Math.abs(now - known.at) < FRESH_MS) return known.word;
    const word = this.asked(visitor);
    this.words.set(key, { at: now, word });
    // A refusal is the host's own answer, with its own id and pace: it is given once.
    void word.then(({ kind }) => {
      if (kind !== 'known') this.words.set(key, { at: -Infinity, word });
    });
    return word;
  }

  private async asked(visitor: Visitor): Promise<SessionWord> {
    const { hostUrl } = visitor.installation;
    const own = await this.reader.read(hostUrl, contactPath(visitor), visitor);
    if (!own || own.status >= 500 || own.status === 429) return { kind: 'silent' };
    if (own.status < 200 || own.status > 299) return { kind: 'refused', word: own };
    const raw = fieldsIn(own.body);
    const id = typeof raw['id'] === 'number' ? raw['id'] : 0;
    const [contact, conversationId] = await Promise.all([
      this.contactOf(visitor, id, raw),
      this.conversationOf(visitor),
    ]);
    return { kind: 'known', contact, conversationId, pattern: own.headers };
  }

  /** Only for what the writer is shown: the account's view, or what the visitor's own answer tells. */
  private async contactOf({ installation }: Visitor, id: number, raw: Fields): Promise<ShownContact> {
    const { id: installationId, accountId } = installation;
    try {
      const api = this.hosts.accountApi(installationId);
      const read = (body: unknown): ShownContact => readShownContact(body, accountId);
      return (await api.record(`contacts/${id}`, read)) ?? bareContact(id, accountId, raw);
    } catch {
      return bareContact(id, accountId, raw);
    }
  }

  private async conversationOf(visitor: Visitor): Promise<number | null> {
    if (visitor.door === 'public') return null;
    const path = widgetPath('conversations', visitor.website);
    const answer = await this.reader.read(visitor.installation.hostUrl, path, visitor);
    const id = answer?.status === 200 ? fieldsIn(answer.body)['id'] : null;
    return typeof id === 'number' ? id : null;
  }
}

/** What a session is proved with, as a hash: the same proof later is the same writer. */
export function proofOf({ door, token, website, sourceId }: Visitor): string {
  const proof = door === 'widget' ? `${website} ${token}` : `${website} ${sourceId}`;
  return createHash('sha256').update(`${door} ${proof}`).digest('hex');
}

export function widgetPath(what: string, website: string): string {
  return `/api/v1/widget/${what}?website_token=${encodeURIComponent(website)}`;
}

/** Where a visitor reads who it is. */
export function contactPath({ door, website, sourceId }: Visitor): string {
  if (door === 'widget') return widgetPath('contact', website);
  return `/public/api/v1/inboxes/${encodeURIComponent(website)}/contacts/${encodeURIComponent(sourceId)}`;
}

export function fieldsIn(body: Buffer): Fields {
  try {
    return objectOrEmpty(JSON.parse(body.toString('utf8')));
  } catch {
    return {};
  }
}
