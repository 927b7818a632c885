import { Injectable } from '@nestjs/common';
import { RecentMap } from '../../../core/screening/calls/recent-map.js';
import { SwallowedMessageReadModel } from '../../../core/screening/gate/swallowed-message.read-model.js';
import type { Visitor } from './host-sessions.service.js';
import { inTime } from './in-time.js';
import { sessionNameOf } from './request-visitor.js';
import { ShownIds } from './shown-ids.js';
import { FIRST_SHOWN_ID, MOST_SHOWN } from './weave.js';

const REMEMBERED = 10_000;
const MOST_BEGUN = 100;

/** Conversations that blocked visitors believe they have and the host has not, and which of all they have ended. */
@Injectable()
export class OwnConversations {
  private readonly ids = new ShownIds();
  private readonly begun = new RecentMap<string, readonly number[]>(REMEMBERED);
  private readonly ended = new RecentMap<string, ReadonlySet<number>>(REMEMBERED);

  constructor(private readonly messages: SwallowedMessageReadModel) {}

  /** The one that a session writes into which the host has given none; `atMs`: now. */
  current(session: string, atMs: number): number {
    return this.begun.get(session)?.at(-1) ?? this.begin(session, atMs);
  }

  begin(session: string, atMs: number): number {
    const id = this.ids.next(session, atMs);
    this.begun.set(session, [...(this.begun.get(session) ?? []).slice(-MOST_BEGUN), id]);
    return id;
  }

  /** Whether a conversation of that id was shown to the visitor, by us; while the database does not answer, it was. */
  async has(visitor: Visitor, id: number): Promise<boolean> {
    if (id < FIRST_SHOWN_ID) return false;
    if (this.begun.get(sessionNameOf(visitor))?.includes(id)) return true;
    const { installation, inboxId, sourceId } = visitor;
    const session = { installationId: installation.id, inboxId, sourceId };
    const shown = await inTime(this.messages.ofSession(session, MOST_SHOWN));
    return shown === null || shown.some(({ shownConversationId }) => shownConversationId === id);
  }

  end(session: string, id: number): void {
    this.ended.set(session, new Set([...(this.ended.get(session) ?? []), id].slice(-MOST_BEGUN)));
  }

  /** A message opens what was ended. */
  wrote(session: string): void {
    this.ended.delete(session);
  }

  /** The status that the host would show a blocked visitor; `hasOwn`: messages of ours stand in it. */
  status(session: string, { id, status, hasOwn }: { id: number; status: unknown; hasOwn: boolean }): unknown {
    if (this.ended.get(session)?.has(id)) return 'resolved';
    return hasOwn && status === 'resolved' ? 'open' : status;
  }
}
