import { Injectable } from '@nestjs/common';
import { Transactions } from '../../../platform/database/transactions.js';
import { AgentDirectory } from '../../installations/agent-directory.service.js';
import type { AgentRecord } from '../../ports/helpdesk-records.js';
import { EffectFacts, type ActionFacts } from '../effect-facts.read-model.js';
import { HostMarksStore } from '../host-marks.store.js';
import { exemptNote } from '../exempt-note.js';
import { inert } from '../note-text.js';
import { resolvedNote, sharerNote } from '../resolved-note.js';
import { targetOf } from '../claim.js';
import { goneFor, type EffectCarrier, type Ended, type Run } from './effect-carrier.effect.js';

/** As many messages as a look for our own note reads at most: pages of 100. */
const MOST_PAGES = 50;

/** An entry that no decision of ours made. */
const NOTHING_KNOWN = { undone: false, actor: null, reason: null, note: null, until: null };

/** A private note in a conversation, written once under its key. */
@Injectable()
export class NoteEffect implements EffectCarrier {
  readonly effect = 'note';

  constructor(
    private readonly transactions: Transactions,
    private readonly facts: EffectFacts,
    private readonly marks: HostMarksStore,
    private readonly agents: AgentDirectory,
  ) {}

  async carryOut(run: Run): Promise<Ended> {
    const { claim, host } = run;
    if (claim.attempts > 1) {
      const found = await this.find(run);
      if (found === 'gone') return this.gone(run);
      if (found) return { outcome: 'already' };
    }
    const text = await this.textOf(run);
    if (text === null) return { outcome: 'not_wanted' };
    const mentioned = await this.mentioned(run);
    if ((await host.writeNote(claim.targetId, inert(text), claim.key, mentioned)) === 'gone') return this.gone(run);
    return { outcome: 'written', change: { before: {}, after: { note: claim.key } } };
  }

  /** An earlier try may have written it and died before it could say so. */
  private async find({ claim, host }: Run): Promise<boolean | 'gone'> {
    let afterId = Number(claim.wanted.afterId ?? 0);
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const messages = await host.messagesAfter(claim.targetId, afterId);
      if (!messages) return 'gone';
      if (messages.some((message) => message.ownKey === claim.key)) return true;
      const last = messages.at(-1);
      if (!last) return false;
      afterId = last.messageId;
    }
    return false;
  }

  private async textOf(run: Run): Promise<string | null> {
    const { wanted } = run.claim;
    if (wanted.kind === 'resolved') return this.resolved(run);
    if (wanted.kind === 'exempt') return exemptNote(wanted.opened === true);
    return typeof wanted.text === 'string' && wanted.text.trim() !== '' ? wanted.text : null;
  }

  /** The members of an exempt inbox as they are when the note is written. */
  private async mentioned({ claim, host }: Run): Promise<AgentRecord[]> {
    const { kind, inboxId } = claim.wanted;
    if (kind !== 'exempt' || typeof inboxId !== 'number') return [];
    const members = (await host.inboxMembers(inboxId)) ?? [];
    return members.filter(({ agentId }) => agentId !== claim.serviceUserId);
  }

  /** Composed when it is written: reason and expiry may have been changed since. */
  private async resolved({ claim, settings }: Run): Promise<string | null> {
    const { actionId, visitorId } = claim;
    const action = actionId === null ? null : await this.transactions.run((tx) => this.facts.action(tx, actionId));
    const { undone, ...known } = action ?? NOTHING_KNOWN;
    if (undone) return null;
    if (action && visitorId !== null && action.visitorId !== visitorId) return sharerNote(settings.commandWord);
    const agentName = await this.agentName(claim.installationId, action);
    return resolvedNote({ ...known, agentName, commandWord: settings.commandWord });
  }

  private async agentName(installationId: string, action: ActionFacts | null): Promise<string | null> {
    const agentId = action?.actor.agentId ?? null;
    if (agentId === null) return null;
    return (await this.agents.find(installationId, agentId))?.name ?? null;
  }

  private gone(run: Run): Ended {
    return goneFor((tx) => this.marks.conversationGone(tx, targetOf(run.claim), run.hostNow));
  }
}
