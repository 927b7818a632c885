import { Injectable } from '@nestjs/common';
import { actorOf, type Caller } from '../../core/access/caller.js';
import { ActorNames } from '../../core/audit-log/actor-names.read-model.js';
import { InboxDirectory } from '../../core/installations/inbox-directory.service.js';
import { hostTime } from '../../core/installations/known-installation.js';
import type { Decision, Target } from '../../core/moderation/decision.js';
import { EntryPlaces } from '../../core/moderation/entries/entry-place.service.js';
import { LastDecisionReadModel } from '../../core/moderation/last-decision.read-model.js';
import { Moderation } from '../../core/moderation/moderation.service.js';
import type { VisitorProfile } from '../../core/moderation/visitor-profile.service.js';
import { VisitorListReadModel } from '../../core/visitors/visitor-list.read-model.js';
import { Clock } from '../../platform/clock.js';
import { NotFoundError } from '../../platform/errors/doorman-error.js';
import type { DecisionAnswer } from './decision.dto.js';
import { decisionAnswer, profileAnswer } from './visitor.mapper.js';
import type { ProfileAnswer } from './visitor-profile.dto.js';

/** A decision as a request asks for it, without who asks. */
export type AskedDecision = Omit<Decision, 'installationId' | 'actor' | 'source'> & { target: Target };

/** Puts what the core knows of visitors into the API's words. */
@Injectable()
export class VisitorAnswers {
  constructor(
    private readonly moderation: Moderation,
    private readonly decisions: LastDecisionReadModel,
    private readonly visitors: VisitorListReadModel,
    private readonly names: ActorNames,
    private readonly inboxes: InboxDirectory,
    private readonly places: EntryPlaces,
    private readonly clock: Clock,
  ) {}

  /** The host's time now, by which signals and entries are active. */
  now(installationId: string): Date {
    return hostTime(this.places.installation(installationId), this.clock.now());
  }

  /** Refuses an id that is no visitor of this installation. */
  async known(installationId: string, visitorId: number): Promise<void> {
    if (await this.visitors.byId(installationId, visitorId, this.now(installationId))) return;
    throw new NotFoundError('visitor.unknown', `There is no visitor ${visitorId} here.`);
  }

  async profile(installationId: string, profile: VisitorProfile): Promise<ProfileAnswer> {
    const [authors, inboxes] = await Promise.all([
      this.names.of(
        installationId,
        profile.entries.map(({ author }) => author),
      ),
      this.inboxes.names(installationId),
    ]);
    return profileAnswer(profile, { authors, inboxes, connected: this.places.connected(installationId) });
  }

  /** Decides in the caller's name and tells what became of it. */
  async decide(caller: Caller, asked: AskedDecision): Promise<DecisionAnswer> {
    const { installationId } = caller;
    const source = caller.kind === 'agent' ? 'panel' : 'api';
    const result = await this.moderation.apply({ ...asked, installationId, actor: actorOf(caller), source });
    const [last, visitor] = await Promise.all([
      this.decisions.of(result.visitorId),
      this.visitors.byId(installationId, result.visitorId, this.now(installationId)),
    ]);
    return decisionAnswer(result, last, visitor?.version ?? 0);
  }
}
