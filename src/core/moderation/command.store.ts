import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { DoormanError } from '../../platform/errors/doorman-error.js';
import type { Actor } from '../audit-log/actor.js';
import { EnforcementStore } from '../enforcement/enforcement.store.js';
import type { KnownInstallation } from '../installations/known-installation.js';
import { ReviewQueueStore } from '../review-queue/review-queue.store.js';
import { blacklistedAnswer, freedAnswer, helpAnswer, unknownAnswer } from './command-answer.js';
import { CommandStatusStore } from './command-status.store.js';
import type { Command } from './command.js';
import type { TimedDecision } from './decision.js';
import { DecisionStore } from './decision.store.js';
import { FastWayStore } from './fast-way.store.js';
import { FreedTargetStore } from './freed-target.store.js';
import { allow } from './permission.js';

/** A command note as it was told, with its writer proved by the host. */
export interface CommandNote {
  messageId: number;
  conversationId: number;
  sessionId: number | null;
  contactId: number;
  at: Date;
  actor: Actor;
  /** The writer's name, for the answer. */
  by: string;
}

/** Every command but the one that proves somebody. */
export type DecidingCommand = Exclude<Command, { verb: 'sign-in' }>;

/** Carries out what an agent wrote as a note, and answers in a note. */
@Injectable()
export class CommandStore {
  constructor(
    private readonly decisions: DecisionStore,
    private readonly fastWay: FastWayStore,
    private readonly freed: FreedTargetStore,
    private readonly states: CommandStatusStore,
    private readonly reviewQueue: ReviewQueueStore,
    private readonly enforcements: EnforcementStore,
  ) {}

  /** Does it once, however often the note is told. */
  async carryOut(
    tx: Tx,
    installation: KnownInstallation,
    command: DecidingCommand,
    note: CommandNote,
    now: Date,
  ): Promise<void> {
    if (await this.isAnswered(tx, installation.id, note)) return;
    const answer = await this.answerTo(tx, installation, command, note, now);
    await this.answer(tx, installation.id, note, answer);
  }

  /** Writes an answer under the note's own key, so that it is given once. */
  async answer(tx: Tx, installationId: string, note: CommandNote, text: string): Promise<void> {
    await this.enforcements.want(tx, {
      installationId,
      targetKind: 'conversation',
      targetId: note.conversationId,
      effect: 'note',
      key: keyOf(note),
      visitorId: null,
      actionId: null,
      wanted: { text },
    });
  }

  private async isAnswered(tx: Tx, installationId: string, note: CommandNote): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM enforcement WHERE installation_id = $1 AND target_kind = 'conversation' AND target_id = $2
          AND effect = 'note' AND key = $3`,
      [installationId, note.conversationId, keyOf(note)],
    );
    return rows.length > 0;
  }

  private async answerTo(
    tx: Tx,
    installation: KnownInstallation,
    command: DecidingCommand,
    note: CommandNote,
    now: Date,
  ): Promise<string> {
    const word = installation.settings.commandWord;
    if (command.verb === 'unknown') return unknownAnswer(command.word, word);
    if (command.verb === 'help') return helpAnswer(word);
    try {
      if (command.verb === 'blacklist') return await this.blacklist(tx, installation, command, note, now);
      if (command.verb === 'status') return await this.states.answer(tx, installation.id, note, now);
      return await this.free(tx, installation, command.verb, note, now);
    } catch (error) {
      if (error instanceof DoormanError) return `Nothing was done. ${error.message}`;
      throw error;
    }
  }

  private async blacklist(
    tx: Tx,
    installation: KnownInstallation,
    command: Command & { verb: 'blacklist' },
    note: CommandNote,
    now: Date,
  ): Promise<string> {
    // A refused command takes no session out of its contact.
    const asked = this.decision(installation.id, note, 'blacklist', 0);
    allow(asked, { id: 0, protected: false }, installation.settings);
    const target = await this.fastWay.target(tx, installation.id, note, now);
    const { sessionOnly, visitorId, contactVisitorId } = target;
    const { reason, note: words, expiry } = command;
    const decision = {
      ...this.decision(installation.id, note, 'blacklist', visitorId),
      reason,
      note: words,
      expiry,
      sessionOnly,
    };
    const result = await this.decisions.apply(tx, decision, { now, settings: installation.settings });
    if (visitorId !== contactVisitorId && !result.late) {
      const cause = {
        kind: 'session_only',
        at: note.at.toISOString(),
        conversationId: note.conversationId,
        messageId: null,
      };
      await this.reviewQueue.flag(tx, installation.id, contactVisitorId, cause, now);
    }
    const entry = await this.states.entryOf(tx, visitorId);
    return blacklistedAnswer(note.by, result, entry, { sessionOnly, word: installation.settings.commandWord });
  }

  private async free(
    tx: Tx,
    installation: KnownInstallation,
    verb: 'clear' | 'whitelist' | 'undo',
    note: CommandNote,
    now: Date,
  ): Promise<string> {
    const visitorIds = await this.freed.targets(tx, installation.id, verb, note);
    let answer = '';
    for (const visitorId of visitorIds) {
      const decision = this.decision(installation.id, note, verb, visitorId);
      const result = await this.decisions.apply(tx, decision, { now, settings: installation.settings });
      answer = freedAnswer(verb, note.by, result);
    }
    return answer;
  }

  private decision(
    installationId: string,
    note: CommandNote,
    action: TimedDecision['action'],
    visitorId: number,
  ): TimedDecision {
    const { actor, conversationId, at, messageId } = note;
    return {
      installationId,
      action,
      actor,
      source: 'command',
      conversationId,
      visitorId,
      time: { at, tie: messageId },
    };
  }
}

function keyOf(note: CommandNote): string {
  return `command-${String(note.messageId)}`;
}
