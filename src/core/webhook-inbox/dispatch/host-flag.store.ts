import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import { DoormanError } from '../../../platform/errors/doorman-error.js';
import type { Actor } from '../../audit-log/actor.js';
import { ContactFlagStore } from '../../enforcement/contact-flag.store.js';
import { hostTime, type KnownInstallation } from '../../installations/known-installation.js';
import type { TimedDecision } from '../../moderation/decision.js';
import { DecisionStore } from '../../moderation/decision.store.js';
import { joinedRecently } from '../../moderation/fast-way.js';
import type { ActionKind } from '../../moderation/moderation-action.js';
import { ModerationActionStore } from '../../moderation/moderation-action.store.js';
import { mayStillBeTold } from '../../performers/performer.js';
import { ADDRESS_CLAIMED } from '../../review-queue/review-cause.js';
import { ReviewQueueStore } from '../../review-queue/review-queue.store.js';
import { ContactStore, type ContactRow } from '../../visitors/contact.store.js';
import { SessionStore, type SessionRow } from '../../visitors/session.store.js';
import { isTypedChannel } from '../../visitors/sighting.js';
import { FlagPutRight } from './flag-put-right.store.js';
import { flagDecision, type FlagChange, type FlagDecision } from './host-flag.js';

/** Takes over the host's own Block and Unblock as decisions. */
@Injectable()
export class HostFlagStore {
  constructor(
    private readonly contacts: ContactStore,
    private readonly sessions: SessionStore,
    private readonly actions: ModerationActionStore,
    private readonly decisions: DecisionStore,
    private readonly reviewQueue: ReviewQueueStore,
    private readonly flags: ContactFlagStore,
    private readonly putRight: FlagPutRight,
  ) {}

  /** What became of the change; see `flagDecision`. */
  async adopt(
    tx: Tx,
    installation: KnownInstallation,
    contactId: number,
    change: Pressed,
    fresh: boolean | 'gone',
    now: Date,
  ): Promise<FlagDecision> {
    const contact = await this.contacts.find(tx, installation.id, contactId);
    if (!contact) return null;
    const wish = await this.ourWish(tx, installation, contactId, now);
    const { flagWritten, flagWrittenAt } = contact;
    const written = flagWritten !== null && flagWrittenAt ? { value: flagWritten, at: flagWrittenAt } : null;
    const adopt = installation.settings.hostBlock === 'adopt';
    const { installedAt } = installation;
    const nameMayCome = mayStillBeTold(change.at, hostTime(installation, now));
    const name = change.actor.kind === 'agent' ? 'told' : nameMayCome ? 'may_come' : 'none';
    const decision = flagDecision(change, { adopt, installedAt, name, fresh, ...wish, written });
    const adoptedAt = decision && decision !== 'wait' ? change.at : null;
    if (fresh !== 'gone') await this.contacts.noteFlag(tx, installation.id, contactId, fresh, adoptedAt);
    if (decision === 'blacklist') await this.block(tx, installation, contact, change, now);
    if (decision === 'clear') await this.unblock(tx, installation, contact, change, now);
    return decision;
  }

  /** No session is in question: those that joined lately are meant or, without any, the whole person. */
  private async block(
    tx: Tx,
    installation: KnownInstallation,
    contact: ContactRow,
    { at, actor }: Pressed,
    now: Date,
  ): Promise<void> {
    const hanging = await this.sessions.onContact(tx, installation.id, contact.contactId);
    const joined = hanging.filter(
      (session) => isTypedChannel(session.channel) && !session.verified && joinedRecently(session, at),
    );
    const base = { action: 'blacklist' as const, at, actor };
    if (joined.length === 0) {
      const person = { ...base, visitorId: contact.visitorId, sessionOnly: false };
      await this.decide(tx, installation, contact, person, now);
      const { covered, wanted } = await this.ourWish(tx, installation, contact.contactId, now);
      if (!covered || wanted) return;
      await this.putRight.want(tx, installation.id, contact, hanging, { at, text: SHARED });
      await this.askAboutOthers(tx, installation.id, contact, { hanging, at, now });
      return;
    }
    for (const { visitorId } of joined) {
      await this.decide(tx, installation, contact, { ...base, visitorId, sessionOnly: true }, now);
    }
    const cause = { kind: 'session_only', at: at.toISOString(), conversationId: null, messageId: null };
    await this.reviewQueue.flag(tx, installation.id, contact.visitorId, cause, now);
    const { wanted } = await this.ourWish(tx, installation, contact.contactId, now);
    const text = `${NARROWED} ${wanted ? STAYS_ON : TAKEN_OFF}`;
    await this.putRight.want(tx, installation.id, contact, joined, { at, text });
  }

  /** Whoever wrote from an address that the blacklisted visitor had only typed may be meant too. */
  private async askAboutOthers(
    tx: Tx,
    installationId: string,
    contact: ContactRow,
    { hanging, at, now }: { hanging: readonly SessionRow[]; at: Date; now: Date },
  ): Promise<void> {
    const others = hanging.filter((one) => one.visitorId !== contact.visitorId && !isTypedChannel(one.channel));
    const cause = { kind: ADDRESS_CLAIMED, at: at.toISOString(), conversationId: null, messageId: null };
    for (const visitorId of new Set(others.map((session) => session.visitorId)))
      await this.reviewQueue.flag(tx, installationId, visitorId, cause, now);
  }

  private async unblock(
    tx: Tx,
    installation: KnownInstallation,
    contact: ContactRow,
    { at, actor }: Pressed,
    now: Date,
  ): Promise<void> {
    const hanging = await this.sessions.onContact(tx, installation.id, contact.contactId);
    const visitorIds = new Set([contact.visitorId, ...hanging.map((session) => session.visitorId)]);
    for (const visitorId of visitorIds) {
      await this.decide(tx, installation, contact, { action: 'clear', visitorId, at, actor }, now);
    }
    // Nothing was decided about this one that a Clear could end.
    const { covered, wanted } = await this.ourWish(tx, installation, contact.contactId, now);
    if (wanted && !covered)
      await this.putRight.want(tx, installation.id, contact, hanging, {
        at,
        text: `${UNBLOCK_REFUSED} ${STILL_CAUGHT}`,
      });
  }

  private async decide(
    tx: Tx,
    installation: KnownInstallation,
    contact: ContactRow,
    what: Pick<TimedDecision, 'action' | 'visitorId' | 'sessionOnly' | 'actor'> & { at: Date },
    now: Date,
  ): Promise<void> {
    const { at, ...rest } = what;
    if (await this.actions.knowsHostDecision(tx, what.visitorId, at)) return;
    const base = { installationId: installation.id, source: 'host', time: { at, tie: 0 } };
    try {
      const { late } = await this.decisions.apply(tx, { ...base, ...rest }, { now, settings: installation.settings });
      // Whoever decided since did not know of this Block, whose flag may still be on.
      if (late) await this.putRight.look(tx, installation.id, contact.contactId, what.visitorId);
    } catch (error) {
      if (!(error instanceof DoormanError)) throw error;
      await this.refuse(tx, installation.id, contact, { action: what.action, at, because: error.message });
    }
  }

  /** Somebody pressed the button who may not decide that: the flag goes back, and a note says so. */
  async refuse(
    tx: Tx,
    installationId: string,
    contact: ContactRow,
    { action, at, because }: { action: ActionKind; at: Date; because: string },
  ): Promise<void> {
    const sessions = await this.sessions.onContact(tx, installationId, contact.contactId);
    const text = `${action === 'blacklist' ? REFUSED : UNBLOCK_REFUSED} ${because}`;
    await this.putRight.want(tx, installationId, contact, sessions, { at, text });
  }

  /**
   * The flag that we keep off a blacklisted contact, for the sake of somebody else there, is not wanted. Where nobody
   * blacklisted the contact's own visitor, it is ours only once we have set it: before that, a Block is somebody's decision.
   */
  private async ourWish(
    tx: Tx,
    installation: KnownInstallation,
    contactId: number,
    now: Date,
  ): Promise<{ covered: boolean; wanted: boolean; effectOpen: boolean }> {
    const [row] = await tx.query<{ covered: boolean; isOurs: boolean; effectOpen: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM standing_subject WHERE installation_id = $1 AND kind = 'contact' AND value = $2
          AND role = 'visitor_blacklist' AND ended_at IS NULL) AS covered,
        EXISTS (SELECT 1 FROM contact WHERE installation_id = $1 AND contact_id = $3 AND flag_before IS NOT NULL) AS "isOurs",
        EXISTS (SELECT 1 FROM enforcement WHERE installation_id = $1 AND target_kind = 'contact' AND target_id = $3
          AND effect = 'blocked' AND state = 'pending') AS "effectOpen"`,
      [installation.id, String(contactId), contactId],
    );
    const { covered, isOurs, effectOpen } = row ?? { covered: false, isOurs: false, effectOpen: false };
    const hostNow = hostTime(installation, now);
    const wanted = (covered || isOurs) && (await this.flags.wanted(tx, installation.id, contactId, hostNow));
    return { covered, wanted, effectOpen };
  }
}

/** The host's own button, at the host's time of it. */
type Pressed = FlagChange & { actor: Actor };

const NARROWED =
  'Blocked on the host, taken over for the session only: it came to this contact by a claim that nobody has proved, so ' +
  'the contact itself may be somebody else. The session stays blacklisted and stands in the review queue.';
const TAKEN_OFF = 'The flag was taken off the contact.';
const STAYS_ON = 'The flag stays on the contact, whose own visitor is blacklisted too.';
const SHARED =
  'Blocked on the host and taken over, but the flag was taken off the contact again: a session of somebody else who may ' +
  'write hangs on it. The visitor stays blacklisted.';
const REFUSED = 'Blocked on the host, but not taken over, so the flag was taken off again.';
const STILL_CAUGHT =
  'Nobody blacklisted this visitor: a list entry, or an e-mail or phone shared with somebody who is blacklisted, catches ' +
  'it. Explain on its profile says which; Whitelist frees it.';
const UNBLOCK_REFUSED = 'Unblocked on the host, but not taken over, so the flag was set again.';
