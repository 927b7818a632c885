import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import { DoormanError } from '../../../platform/errors/doorman-error.js';
import { DOORMAN_ACTOR, HOST_ACTOR, type Actor } from '../../audit-log/actor.js';
import { AuditLogStore } from '../../audit-log/audit-log.store.js';
import type { KnownInstallation } from '../../installations/known-installation.js';
import { tellChange } from '../../live/change-notice.store.js';
import { DecisionStore } from '../../moderation/decision.store.js';
import { ModerationActionStore, type ActionRow } from '../../moderation/moderation-action.store.js';
import { allow } from '../../moderation/permission.js';
import { changesToldAt, type ContactTelling } from '../../performers/performer.js';
import { Performers } from '../../performers/performers.store.js';
import { ContactStore, type ContactRow } from '../../visitors/contact.store.js';
import { SessionStore } from '../../visitors/session.store.js';
import { actorOf } from './contact-event.store.js';
import { HostFlagStore } from './host-flag.store.js';

type Nameless = ActionRow & { visitorId: number };

/** Gives the host's own Block and Unblock, taken over before anybody knew whose it was, its agent's name. */
@Injectable()
export class HostNaming {
  constructor(
    private readonly contacts: ContactStore,
    private readonly sessions: SessionStore,
    private readonly actions: ModerationActionStore,
    private readonly performers: Performers,
    private readonly decisions: DecisionStore,
    private readonly hostFlag: HostFlagStore,
    private readonly auditLog: AuditLogStore,
  ) {}

  async name(
    tx: Tx,
    installation: KnownInstallation,
    contactId: number,
    telling: ContactTelling,
    now: Date,
  ): Promise<void> {
    const actor = actorOf(telling);
    const contact = await this.contacts.find(tx, installation.id, contactId);
    if (!contact || actor.kind !== 'agent' || actor.agentId === installation.serviceUserId) return;
    const hanging = await this.sessions.onContact(tx, installation.id, contactId);
    const visitorIds = [...new Set([contact.visitorId, ...hanging.map((session) => session.visitorId)])];
    const kind = telling.blocked ? 'blacklist' : 'clear';
    const between = changesToldAt(telling.heardAt);
    for (const action of await this.actions.namelessHostDecisions(tx, visitorIds, kind, between)) {
      const change = { to: telling.blocked, at: action.effectiveAt };
      const first = await this.performers.ofFlag(tx, installation.id, contactId, change);
      if (first?.id === telling.id) await this.give(tx, installation, contact, { action, actor, now });
    }
  }

  private async give(
    tx: Tx,
    installation: KnownInstallation,
    contact: ContactRow,
    { action, actor, now }: { action: Nameless; actor: Actor; now: Date },
  ): Promise<void> {
    const { visitorId, kind } = action;
    await this.actions.setActor(tx, action.id, actor);
    await this.auditLog.append(tx, {
      installationId: installation.id,
      at: now,
      actor,
      action: `visitor.${kind}.named`,
      visitorId,
      refs: { actionId: action.id },
      before: HOST_ACTOR,
      after: actor,
    });
    tellChange(tx, installation.id, { type: 'visitor', ids: [visitorId] });
    await this.takeBackIfForbidden(tx, installation, contact, { action, actor, now });
  }

  /** Had the name come first, the decision would not have been taken over. */
  private async takeBackIfForbidden(
    tx: Tx,
    installation: KnownInstallation,
    contact: ContactRow,
    { action, actor, now }: { action: Nameless; actor: Actor; now: Date },
  ): Promise<void> {
    const { visitorId, kind, effectiveAt: at } = action;
    const base = { installationId: installation.id, visitorId, source: 'host' };
    try {
      allow({ ...base, action: kind, actor }, { id: 0, protected: false }, installation.settings);
    } catch (error) {
      if (!(error instanceof DoormanError)) throw error;
      const standing = await this.actions.latestStanding(tx, visitorId);
      if (standing?.id !== action.id) return;
      const undo = { ...base, action: 'undo' as const, actor: DOORMAN_ACTOR, time: { at, tie: 1 } };
      await this.decisions.apply(tx, undo, { now, settings: installation.settings });
      await this.hostFlag.refuse(tx, installation.id, contact, { action: kind, at, because: error.message });
    }
  }
}
