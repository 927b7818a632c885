import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { EntryReleaseStore } from '../lists/entry-release.store.js';
import { SecretBox } from '../../platform/secrets/secret-box.js';
import { withErasedNames } from '../standing/erased-name.mapper.js';
import { sessionKey, type StandingSubject } from '../standing/standing-subject.js';
import { GoodHistoryStore } from '../visitors/good-history.store.js';
import { IdentifierStore } from '../visitors/identifier.store.js';
import { SessionStore } from '../visitors/session.store.js';
import { stopsNetwork } from './network-verdict.js';
import type { Question, QuestionKey } from './verdict.js';

/** Puts the question to the verdict: who asks, by which keys, and how sure each key is. */
@Injectable()
export class QuestionStore {
  constructor(
    private readonly sessions: SessionStore,
    private readonly identifiers: IdentifierStore,
    private readonly history: GoodHistoryStore,
    private readonly releases: EntryReleaseStore,
    private readonly secrets: SecretBox,
  ) {}

  /** The question of a session (or of a visitor without one) with what was known of it at `at`, host time. */
  async of(tx: Tx, visitorId: number, sessionId: number | null, at: Date): Promise<Question> {
    const keys: QuestionKey[] = [{ kind: 'visitor', value: String(visitorId), quality: 'proved' }];
    const session = sessionId === null ? null : await this.sessions.byId(tx, sessionId);
    if (session)
      keys.push({ kind: 'session', value: sessionKey(session.inboxId, session.sourceId), quality: 'proved' });
    for (const held of await this.identifiers.ofVisitor(tx, visitorId)) {
      if (held.unlinkedAt || held.firstSeenAt > at) continue;
      const { kind, value, quality } = held;
      keys.push({ kind, value, quality, uncertain: held.source === 'joined' });
    }
    return { visitorId, keys: await this.andErased(tx, visitorId, keys) };
  }

  /** Where somebody was erased, what this one comes with may be what was blocked. */
  private async andErased(tx: Tx, visitorId: number, keys: QuestionKey[]): Promise<QuestionKey[]> {
    const [row] = await tx.query<{ installationId: string }>(
      `SELECT installation_id AS "installationId" FROM visitor v WHERE id = $1 AND EXISTS (
         SELECT 1 FROM visitor e WHERE e.installation_id = v.installation_id AND e.erased_at IS NOT NULL)`,
      [visitorId],
    );
    return row ? withErasedNames(this.secrets, row.installationId, keys) : keys;
  }

  /** The same question with what frees the asker of networks, where a network would stop it. `at`: host time. */
  async spared(tx: Tx, question: Question, listings: readonly StandingSubject[], at: Date): Promise<Question> {
    const { visitorId } = question;
    if (visitorId === null || !listings.some(stopsNetwork)) return question;
    const { verified, goodHistory } = await this.history.of(tx, visitorId, at);
    return { ...question, trusted: verified || goodHistory, releasedFrom: await this.releases.of(tx, visitorId) };
  }
}
