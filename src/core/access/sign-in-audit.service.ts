import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import { TooManyRequestsError } from '../../platform/errors/doorman-error.js';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import type { SignInWayName } from '../ports/sign-in-way.port.js';
import { SignInLock } from './sign-in-lock.js';

/** One request to sign in; `sender`: something that tells those who send them apart. */
export interface SignInAttempt {
  installationId: string;
  way: SignInWayName;
  sender: string;
}

/** Locks out whoever proves nothing too often, and puts every refusal that matters on record. */
@Injectable()
export class SignInAudit {
  private readonly lock = new SignInLock();

  constructor(
    private readonly transactions: Transactions,
    private readonly auditLog: AuditLogStore,
    private readonly clock: Clock,
  ) {}

  /** Throws if this sender is locked out. */
  admit(attempt: SignInAttempt): void {
    if (!this.lock.isLocked(senderOf(attempt), this.clock.now().getTime())) return;
    throw new TooManyRequestsError(
      'session.locked',
      'Too many proofs from here proved nothing: wait ten minutes, then sign in to the helpdesk and try again.',
    );
  }

  /** A challenge that waits for its note has not failed. */
  async refused(attempt: SignInAttempt): Promise<void> {
    const at = this.clock.now();
    const isLocked = this.lock.fail(senderOf(attempt), at.getTime());
    const { installationId, way } = attempt;
    const actor = { kind: 'doorman', agentId: null, role: null } as const;
    const action = isLocked ? 'session.locked' : 'session.refused';
    await this.transactions.run((tx) => this.auditLog.append(tx, { installationId, at, actor, action, refs: { way } }));
  }

  proved(attempt: SignInAttempt): void {
    this.lock.succeed(senderOf(attempt));
  }
}

function senderOf({ installationId, sender }: SignInAttempt): string {
  return `${installationId} ${sender}`;
}
