import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { Transactions, type Tx } from '../../../platform/database/transactions.js';
import type { ConversationStatus } from '../../ports/helpdesk-records.js';
import { EnforcementStore } from '../enforcement.store.js';
import { HostMarksStore } from '../host-marks.store.js';
import { targetOf, type Claim } from '../claim.js';
import { goneFor, type EffectCarrier, type Ended, type Run } from './effect-carrier.effect.js';

/** What a message of somebody whom the host does not hide would have opened. */
const ASLEEP: ReadonlySet<ConversationStatus> = new Set(['resolved', 'snoozed']);

/** While a conversation stays open its members are told again after so long, not with every message. */
const QUIET_MS = 60 * 60_000;

/**
 * A conversation that the host hides for the flag of a blacklisted visitor, opened: in an exempt inbox, whose members
 * are mentioned, or because somebody else wrote there.
 */
@Injectable()
export class OpenedEffect implements EffectCarrier {
  readonly effect = 'opened';

  constructor(
    private readonly transactions: Transactions,
    private readonly enforcements: EnforcementStore,
    private readonly marks: HostMarksStore,
    private readonly clock: Clock,
  ) {}

  async carryOut(run: Run): Promise<Ended> {
    const { claim, host, settings } = run;
    const told = await host.conversation(claim.targetId);
    if (!told) return this.gone(run);
    const asleep = ASLEEP.has(told.status);
    if (claim.wanted.because === 'flag') return asleep ? this.open(run, told.status) : { outcome: 'already' };
    if (!settings.exemptInboxIds.includes(told.inboxId)) return { outcome: 'not_wanted' };
    const note = { inboxId: told.inboxId, opened: asleep };
    if (!asleep) return { outcome: 'already', record: (tx) => this.tellMembers(tx, claim, note) };
    // Wanted before the write: whoever dies in between finds the conversation open, and nobody told.
    await this.transactions.run((tx) => this.tellMembers(tx, claim, note));
    return this.open(run, told.status);
  }

  private async open(run: Run, status: ConversationStatus): Promise<Ended> {
    const { claim, host } = run;
    if ((await host.setStatus(claim.targetId, 'open')) === 'gone') return this.gone(run);
    const change = { before: { status }, after: { status: 'open' } };
    return { outcome: 'written', change, record: (tx) => this.marks.statusIs(tx, targetOf(claim), 'open') };
  }

  private async tellMembers(tx: Tx, claim: Claim, note: { inboxId: number; opened: boolean }): Promise<void> {
    const { installationId, targetId, visitorId } = claim;
    if (!note.opened && (await this.wereTold(tx, claim))) return;
    await this.enforcements.want(tx, {
      installationId,
      targetKind: 'conversation',
      targetId,
      effect: 'note',
      key: `exempt-${String(claim.wanted.messageId)}`,
      visitorId,
      actionId: null,
      wanted: { kind: 'exempt', ...note },
    });
  }

  private async wereTold(tx: Tx, { installationId, targetId }: Claim): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM enforcement WHERE installation_id = $1 AND target_kind = 'conversation' AND target_id = $2
          AND effect = 'note' AND key LIKE 'exempt-%' AND coalesce(done_at, next_attempt_at) > $3 LIMIT 1`,
      [installationId, targetId, new Date(this.clock.now().getTime() - QUIET_MS)],
    );
    return rows.length > 0;
  }

  private gone(run: Run): Ended {
    return goneFor((tx) => this.marks.conversationGone(tx, targetOf(run.claim), run.hostNow));
  }
}
