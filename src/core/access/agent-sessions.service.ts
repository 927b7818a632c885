import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Transactions, type Tx } from '../../platform/database/transactions.js';
import { hashToken, newToken } from '../../platform/secrets/opaque-token.js';
import type { Actor } from '../audit-log/actor.js';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import { KnownAgentStore } from '../installations/known-agent.store.js';
import { TeammateAddressStore } from '../installations/teammate-address.store.js';
import { normaliseIp } from '../standing/network.mapper.js';
import type { SignInWayName } from '../ports/sign-in-way.port.js';
import { AgentSessionStore, type AgentSessionRow } from './agent-session.store.js';
import type { Caller, ProvedAgent, Role } from './caller.js';

export const SESSION_PREFIX = 'dms_';
/** A session unused for so long is over. */
const IDLE_MS = 30 * 60_000;
/** However much it is used: then the agent proves themselves again. */
const LONGEST_MS = 12 * 3_600_000;
const RENEW_WHEN_LEFT_MS = IDLE_MS / 2;

/** `token` is shown this once; nothing can give it again. */
export interface OpenedSession {
  token: string;
  caller: Caller;
  expiresAt: Date;
}

/** Sessions of agents who have proved who they are: short, renewed while used, kept as a hash. */
@Injectable()
export class AgentSessions {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: AgentSessionStore,
    private readonly agents: KnownAgentStore,
    private readonly teammates: TeammateAddressStore,
    private readonly auditLog: AuditLogStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Opens a session for an agent of this installation whom the host itself has named. `from`: the IP address the agent
   * sits at, which nobody then lists unasked.
   */
  async open(
    installationId: string,
    agent: ProvedAgent,
    way: SignInWayName,
    from: string | null = null,
  ): Promise<OpenedSession> {
    const token = newToken(SESSION_PREFIX);
    const openedAt = this.clock.now();
    const ends = {
      expiresAt: new Date(openedAt.getTime() + IDLE_MS),
      endsAt: new Date(openedAt.getTime() + LONGEST_MS),
    };
    const session = { ...agent, installationId, way, tokenHash: hashToken(token), openedAt, ...ends };
    const id = await this.transactions.run(async (tx) => {
      await this.store.prune(tx, openedAt);
      await this.agents.keep(tx, installationId, [agent]);
      const ip = from === null ? null : normaliseIp(from);
      if (ip !== null) await this.teammates.seen(tx, installationId, ip, openedAt);
      const made = await this.store.create(tx, session);
      await this.audit(tx, { ...session, id: made }, 'session.opened');
      return made;
    });
    return { token, caller: callerOf({ ...session, id }), expiresAt: ends.expiresAt };
  }

  /** The session of a token, renewed if its end is near; null when it is over or was never ours. */
  async find(token: string): Promise<{ caller: Caller; expiresAt: Date } | null> {
    const now = this.clock.now();
    return this.transactions.run(async (tx) => {
      const session = await this.store.find(tx, hashToken(token), now);
      if (!session) return null;
      const expiresAt = renewed(session, now);
      if (expiresAt !== session.expiresAt) await this.store.renew(tx, session.id, expiresAt);
      return { caller: callerOf(session), expiresAt };
    });
  }

  async close(token: string): Promise<void> {
    const now = this.clock.now();
    await this.transactions.run(async (tx) => {
      const session = await this.store.find(tx, hashToken(token), now);
      if (!session) return;
      await this.store.close(tx, session.id);
      await this.audit(tx, session, 'session.closed');
    });
  }

  /** The host says that the agent is gone: out of every browser at once. */
  async closeAllOf(installationId: string, agentId: number): Promise<void> {
    await this.transactions.run(async (tx) => {
      const closed = await this.store.closeAllOf(tx, installationId, agentId);
      if (closed === 0) return;
      const actor: Actor = { kind: 'host', agentId: null, role: null };
      const line = { installationId, at: this.clock.now(), actor, refs: { agentId }, after: { closed } };
      await this.auditLog.append(tx, { ...line, action: 'session.agent_gone' });
    });
  }

  /** The host says that the agent has another role now. */
  async setRole(installationId: string, agentId: number, role: Role): Promise<void> {
    await this.transactions.run((tx) => this.store.setRole(tx, installationId, agentId, role));
  }

  private async audit(tx: Tx, session: AgentSessionRow, action: string): Promise<void> {
    const { installationId, agentId, role, way, id } = session;
    const actor: Actor = { kind: 'agent', agentId, role };
    await this.auditLog.append(tx, {
      installationId,
      at: this.clock.now(),
      actor,
      action,
      refs: { sessionId: id, way },
    });
  }
}

function renewed(session: AgentSessionRow, now: Date): Date {
  if (session.expiresAt.getTime() - now.getTime() > RENEW_WHEN_LEFT_MS) return session.expiresAt;
  return new Date(Math.min(now.getTime() + IDLE_MS, session.endsAt.getTime()));
}

function callerOf({ id, installationId, agentId, name, email, role }: AgentSessionRow): Caller {
  return {
    kind: 'agent',
    installationId,
    id,
    agentId,
    name,
    email,
    role,
    scopes: ['read', 'decide', 'lists', 'admin'],
  };
}
