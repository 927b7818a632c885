import type { Connected } from '../../core/lists/enforced-where.js';
import type { DecisionResult } from '../../core/moderation/decision.js';
import type { LastDecision } from '../../core/moderation/last-decision.read-model.js';
import type { VisitorProfile } from '../../core/moderation/visitor-profile.service.js';
import { entryAnswer } from '../lists/list-entry.mapper.js';
import type { DecisionAnswer } from './decision.dto.js';
import type { ProfileAnswer } from './visitor-profile.dto.js';

/** What a profile needs beside itself: who the authors of its entries are, the inboxes' names, what is connected. */
export interface ProfileWords {
  authors: readonly string[];
  inboxes: ReadonlyMap<number, string>;
  connected: Connected;
}

/** A visitor's page as the API tells it. */
export function profileAnswer(profile: VisitorProfile, { authors, inboxes, connected }: ProfileWords): ProfileAnswer {
  const { visitor, entries, sessions, ...rest } = profile;
  const told = entries.map((entry, i) => entryAnswer(entry, authors[i] ?? '', connected));
  return {
    ...visitor,
    ...rest,
    entries: told,
    entry: told.find(({ state, kind }) => state === 'active' && kind === 'visitor') ?? null,
    sessions: sessions.map((session) => ({ ...session, inboxName: inboxes.get(session.inboxId) ?? null })),
  };
}

/** A decision as the API tells it; `last` and `version`: what stands on the visitor now. */
export function decisionAnswer(result: DecisionResult, last: LastDecision | null, version: number): DecisionAnswer {
  const { visitorId, status, actionId, entryId, changed, covered, stillCaughtBy } = result;
  const undoableUntil = last?.actionId === actionId ? last.undoableUntil : null;
  const told = covered.map(({ kind, value, quality }) => ({ kind, value, quality }));
  return { visitorId, status, actionId, entryId, changed, covered: told, stillCaughtBy, undoableUntil, version };
}
