import { Injectable, Inject } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { Transactions, type Tx } from '../../../platform/database/transactions.js';
import type { Actor } from '../../audit-log/actor.js';
import { hostTime } from '../../installations/known-installation.js';
import type { BlastRadius } from '../../lists/list-entry.js';
import { HELPDESK_HOSTS, type HelpdeskHosts } from '../../ports/helpdesk-host.port.js';
import type { Channel } from '../../ports/helpdesk-records.js';
import { EntryPlaces } from '../entries/entry-place.service.js';
import { FastWayStore } from '../fast-way.store.js';
import type { ActionKind } from '../moderation-action.js';
import { protectedWord } from '../permission.js';
import { broughtAlong, type HeldIdentifier } from '../../lists/coverage.js';
import { conflictWords, previewedCovers, type PreviewedAddress, type PreviewedCover } from './decision-preview.js';
import { PreviewFactsStore, type PreviewFacts } from './preview-facts.store.js';
import { VisitorReachStore, type OpenConversation } from './visitor-reach.store.js';

export interface PreviewRequest {
  installationId: string;
  visitorId: number;
  actor: Actor;
  action: Exclude<ActionKind, 'undo'>;
  /** The session in question, where there is one. */
  sessionId?: number;
  /** Show what it means for that session alone. */
  scope?: 'session' | 'person';
}

/** What a decision would touch. */
export interface DecisionPreview {
  covers: PreviewedCover[];
  sessions: { id: number; inboxId: number; channel: Channel; covered: boolean }[];
  ips: PreviewedAddress[];
  blastRadius: BlastRadius;
  conflicts: string[];
  protected: boolean;
  /** What must be typed; null where nothing must. */
  confirmWord: string | null;
  scopes: ('session' | 'person')[];
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
    private readonly fastWay: FastWayStore,
    @Inject(HELPDESK_HOSTS) private readonly hosts: HelpdeskHosts,
    private readonly clock: Clock,
  ) {}

  async of(request: PreviewRequest): Promise<DecisionPreview> {
    const installation = this.places.installation(request.installationId);
    const now = this.clock.now();
    const { preview, open } = await this.transactions.run(async (tx) => {
      const place = this.places.guarded(installation, now);
      const at = hostTime(installation, now);
      const facts = await this.facts.of(tx, place, request.visitorId, at);
      return this.read(tx, request, facts, at);
    });
    return { ...preview, surveyWarning: await this.surveyWarning(request, open) };
  }

  private async read(
    tx: Tx,
    { installationId, visitorId, action, sessionId, scope }: PreviewRequest,
    { visitor, sessions, held, leftAt, addresses }: PreviewFacts,
    at: Date,
  ): Promise<{ preview: Omit<DecisionPreview, 'surveyWarning'>; open: OpenConversation[] }> {
    const suggestedScope = await this.fastWay.scopeOf(tx, installationId, sessionId ?? null, at);
    const sessionOnly = sessionId !== undefined && (scope ?? suggestedScope) === 'session';
    const blacklists = action === 'blacklist';
    const covers = blacklists ? previewedCovers(held, meantOf(held, leftAt, sessionOnly)) : [];
    const meant = sessions.filter((one) => !sessionOnly || one.id === sessionId);
    const open = await this.reach.openConversations(
      tx,
      installationId,
      meant.map((one) => one.id),
    );
    const touching = covers.filter((cover) => cover.ticked);
    const preview = {
      covers,
      sessions: sessions.map(({ id, inboxId, channel }) => {
        return { id, inboxId, channel, covered: blacklists && (!sessionOnly || id === sessionId) };
      }),
      ips: blacklists ? addresses : [],
      blastRadius: await this.reach.blastRadius(tx, installationId, visitorId, touching),
      conflicts: blacklists && !sessionOnly ? conflictWords(held) : [],
      protected: visitor.protected,
      confirmWord: blacklists && visitor.protected ? protectedWord(visitorId) : null,
      scopes: sessionId === undefined ? (['person'] as const) : (['session', 'person'] as const),
      suggestedScope,
    };
    return { preview: { ...preview, scopes: [...preview.scopes] }, open: blacklists ? open : [] };
  }

  /** Asked of the host itself; without an answer from it the dialog says nothing. */
  private async surveyWarning({ installationId }: PreviewRequest, open: OpenConversation[]): Promise<string | null> {
    if (open.length === 0) return null;
    const inboxes = await this.inboxes(installationId);
    const asking = inboxes.filter((inbox) => inbox.survey && open.some((one) => one.inboxId === inbox.inboxId));
    if (asking.length === 0) return null;
    const names = asking.map((inbox) => `“${inbox.name}”`).join(', ');
    return `The host sends a satisfaction survey when a conversation in ${names} is resolved: the visitor will get one.`;
  }

  private async inboxes(installationId: string): Promise<{ inboxId: number; name: string; survey: boolean }[]> {
    try {
      const host = await this.hosts.of(installationId);
      return await host.inboxes();
    } catch {
      return [];
    }
  }
}

function meantOf(
  held: readonly HeldIdentifier[],
  leftAt: Date | null,
  sessionOnly: boolean,
): readonly HeldIdentifier[] {
  return sessionOnly ? broughtAlong({ identifiers: held, leftAt }) : held;
}
