import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { Transactions, type Tx } from '../../../platform/database/transactions.js';
import type { Actor } from '../../audit-log/actor.js';
import { InboxDirectory } from '../../installations/inbox-directory.service.js';
import { hostTime } from '../../installations/known-installation.js';
import type { BlastRadius } from '../../lists/list-entry.js';
import { VisitorRecordReadModel, type SessionLine } from '../../visitors/visitor-record.read-model.js';
import { EntryPlaces } from '../entries/entry-place.service.js';
import type { ActionKind } from '../moderation-action.js';
import { protectedWord } from '../permission.js';
import { broughtAlong, type HeldIdentifier } from '../../lists/coverage.js';
import {
  conflictWords,
  ownNumberWords,
  previewedCovers,
  sparedWords,
  type PreviewedAddress,
  type PreviewedCover,
  type TouchedVisitor,
} from './decision-preview.js';
import { PreviewFactsStore, type PreviewFacts } from './preview-facts.store.js';
import { VisitorReachStore, type OpenConversation } from './visitor-reach.store.js';

export interface PreviewRequest {
  installationId: string;
  visitorId: number;
  actor: Actor;
  action: Exclude<ActionKind, 'undo'>;
  /** The session in question, where there is one. */
  sessionId?: number;
  /** The conversation it comes from, whose session then is the one in question. */
  conversationId?: number;
  /** Show what it means for that session alone or, without one, for the sessions only. */
  scope?: 'session' | 'person';
}

/** What a decision would touch. */
export interface DecisionPreview {
  covers: PreviewedCover[];
  /** The latest first. */
  sessions: (SessionLine & { covered: boolean })[];
  ips: PreviewedAddress[];
  /** Conversations that would be resolved. */
  openConversations: OpenConversation[];
  blastRadius: BlastRadius;
  /** Some of the other visitors counted there. */
  touched: TouchedVisitor[];
  conflicts: string[];
  protected: boolean;
  /** What must be typed; null where nothing must. */
  confirmWord: string | null;
  scopes: ('session' | 'person')[];
  /** The session in question. */
  sessionId: number | null;
  /** What a fast way would take. */
  suggestedScope: 'session' | 'person';
  /** The host asks a visitor how it was when a conversation is resolved; null where it does not. */
  surveyWarning: string | null;
}

/** Says what a decision on a visitor would touch before anybody confirms it. */
@Injectable()
export class DecisionPreviews {
  constructor(
    private readonly transactions: Transactions,
    private readonly places: EntryPlaces,
    private readonly facts: PreviewFactsStore,
    private readonly reach: VisitorReachStore,
    private readonly records: VisitorRecordReadModel,
    private readonly inboxes: InboxDirectory,
    private readonly clock: Clock,
  ) {}

  async of(request: PreviewRequest): Promise<DecisionPreview> {
    const installation = this.places.installation(request.installationId);
    const now = this.clock.now();
    const sessions = await this.records.sessions(request.visitorId);
    const preview = await this.transactions.run(async (tx) => {
      const place = this.places.guarded(installation, now);
      const at = hostTime(installation, now);
      const anyAddress = request.actor.role === 'administrator';
      const facts = await this.facts.of(tx, place, request, { at, anyAddress });
      return this.read(tx, request, { facts, sessions, exempt: place.settings.exemptInboxIds });
    });
    return { ...preview, surveyWarning: await this.surveyWarning(request.installationId, preview.openConversations) };
  }

  private async read(
    tx: Tx,
    request: PreviewRequest,
    { facts, sessions, exempt }: { facts: PreviewFacts; sessions: SessionLine[]; exempt: number[] },
  ): Promise<Omit<DecisionPreview, 'surveyWarning'>> {
    const { installationId, visitorId, action, scope } = request;
    const { visitor, held, leftAt, sessionId, suggestedScope } = facts;
    const sessionOnly = (scope ?? suggestedScope) === 'session';
    const blacklists = action === 'blacklist';
    const covers = blacklists ? previewedCovers(held, meantOf(held, leftAt, sessionOnly)) : [];
    const isMeant = ({ id }: SessionLine): boolean => !sessionOnly || sessionId === null || id === sessionId;
    const meant = blacklists ? sessions.filter(isMeant).map(({ id }) => id) : [];
    const open = await this.reach.openConversations(tx, installationId, meant);
    const ticked = covers.filter((cover) => cover.ticked);
    const { touched, ...blastRadius } = await this.reach.of(tx, installationId, visitorId, ticked);
    const words = [...conflictWords(held), ...sparedWords(touched), ...ownNumberWords(facts.ownNumbers)];
    return {
      covers,
      sessions: sessions.map((session) => ({ ...session, covered: meant.includes(session.id) })),
      ips: blacklists ? facts.addresses : [],
      openConversations: open.filter(({ inboxId }) => !exempt.includes(inboxId)),
      blastRadius,
      touched,
      conflicts: blacklists && !sessionOnly ? words : [],
      protected: visitor.protected,
      confirmWord: blacklists && visitor.protected ? protectedWord(visitorId) : null,
      scopes: sessions.length > 0 ? ['session', 'person'] : ['person'],
      sessionId,
      suggestedScope,
    };
  }

  /** As the host told it last; while it has told nothing the dialog says nothing. */
  private async surveyWarning(installationId: string, open: OpenConversation[]): Promise<string | null> {
    if (open.length === 0) return null;
    const inboxes = await this.inboxes.all(installationId);
    const asking = inboxes.filter((inbox) => inbox.survey && open.some((one) => one.inboxId === inbox.inboxId));
    if (asking.length === 0) return null;
    const names = asking.map((inbox) => `“${inbox.name}”`).join(', ');
    return `The host sends a satisfaction survey when a conversation in ${names} is resolved: the visitor will get one.`;
  }
}

function meantOf(
  held: readonly HeldIdentifier[],
  leftAt: Date | null,
  sessionOnly: boolean,
): readonly HeldIdentifier[] {
  return sessionOnly ? broughtAlong({ identifiers: held, leftAt }) : held;
}
