import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { NotFoundError } from '../../platform/errors/doorman-error.js';
import { channelStates, type ChannelState } from '../enforcement/channel-state.js';
import { EnforcementReadModel } from '../enforcement/enforcement.read-model.js';
import { hostTime } from '../installations/known-installation.js';
import type { VisitorLine } from '../visitors/visitor-line.js';
import { VisitorListReadModel } from '../visitors/visitor-list.read-model.js';
import {
  VisitorRecordReadModel,
  type IdentifierLine,
  type LinkLine,
  type SessionLine,
  type WhereaboutsLine,
} from '../visitors/visitor-record.read-model.js';
import { EntryPlaces } from './entries/entry-place.service.js';
import { VisitorStanding, type Standing } from './visitor-standing.service.js';

/** Everything one page shows of a visitor. */
export interface VisitorProfile extends Standing, WhereaboutsLine {
  visitor: VisitorLine;
  identifiers: IdentifierLine[];
  sessions: SessionLine[];
  links: LinkLine[];
  channels: ChannelState[];
}

/** Puts a visitor's page together. */
@Injectable()
export class VisitorProfiles {
  constructor(
    private readonly clock: Clock,
    private readonly places: EntryPlaces,
    private readonly visitors: VisitorListReadModel,
    private readonly records: VisitorRecordReadModel,
    private readonly standing: VisitorStanding,
    private readonly enforcements: EnforcementReadModel,
  ) {}

  /** The visitor of a conversation, contact or session of the host. */
  async by(installationId: string, by: 'conversation' | 'contact' | 'session', id: number): Promise<VisitorProfile> {
    const visitorId = await this.records.idOf(installationId, by, id);
    if (visitorId !== null) return this.of(installationId, visitorId);
    throw new NotFoundError(
      'visitor.unknown',
      `No visitor is known for this ${by} yet. It comes with the next message.`,
    );
  }

  async of(installationId: string, visitorId: number): Promise<VisitorProfile> {
    const now = hostTime(this.places.installation(installationId), this.clock.now());
    const visitor = await this.visitors.byId(installationId, visitorId, now);
    if (!visitor) throw new NotFoundError('visitor.unknown', `There is no visitor ${visitorId} here.`);
    const [standing, whereabouts, identifiers, sessions, links, effects] = await Promise.all([
      this.standing.of(installationId, visitorId, now),
      this.records.whereabouts(visitorId),
      this.records.identifiers(visitorId),
      this.records.sessions(visitorId),
      this.records.links(visitorId),
      this.enforcements.ofVisitor(visitorId),
    ]);
    const channels = channelStates({
      blacklisted: visitor.status === 'blacklisted',
      channels: sessions.map(({ channel }) => channel),
      hasPhone: identifiers.some(({ kind }) => kind === 'phone'),
      connected: this.places.connected(installationId),
      effects: effects.filter(({ effect }) => effect === 'blocked' || effect === 'status'),
    });
    return { visitor, ...standing, ...whereabouts, identifiers, sessions, links, channels };
  }
}
