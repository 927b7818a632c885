import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { hostTime } from '../../../core/installations/known-installation.js';
import { gateSessionName } from '../../../core/screening/gate/gate-question.js';
import { stopOf, type SwallowedMessage } from '../../../core/screening/gate/swallowed-message.js';
import { SwallowedKeeper } from '../../../core/webhook-inbox/swallowed/swallowed-keeper.service.js';
import { Clock } from '../../../platform/clock.js';
import { ChangedMessages } from './changed-messages.service.js';
import type { Answer } from './fake-answer.js';
import { takeIntoSpool } from './file-taker.js';
import type { Asker, GateDecision } from './gate-decide.service.js';
import type { ToldRequest } from './gate-headers.js';
import { gateTargetOf, type GateTarget } from './gate-target.js';
import { readHostParams } from './host-params.js';
import { proofOf, type Visitor } from './host-sessions.service.js';
import { isRefusal, readMessage, type ReadMessage } from './message-request.js';
import { OwnConversations } from './own-conversations.service.js';
import { readGateBody, type GateBody } from './request-body.js';
import { methodFor } from './request-method.js';
import { queryOf, sessionNameOf, visitorOf } from './request-visitor.js';
import { ShownIds } from './shown-ids.js';
import { FIRST_SHOWN_ID } from './weave.js';

/** A request that must not reach the host, as far as it has been read. */
export interface TakenRequest {
  told: ToldRequest;
  target: GateTarget;
  /** The host's reading of it. */
  method: string;
  asker: Asker;
  visitor: Visitor;
  body: GateBody;
  name: string;
  at: Date;
}

/** Reads what must not reach the host, and keeps the message in it. */
@Injectable()
export class GateMessages {
  private readonly ids = new ShownIds();

  constructor(
    private readonly keeper: SwallowedKeeper,
    private readonly conversations: OwnConversations,
    private readonly changed: ChangedMessages,
    private readonly clock: Clock,
  ) {}

  async take(request: IncomingMessage, told: ToldRequest, target: GateTarget, asker: Asker): Promise<TakenRequest> {
    const name = this.keeper.spool.newName();
    const length = Number(request.headers['content-length'] ?? 0);
    const hasRoom = this.keeper.takeRoom(asker.question, Number.isFinite(length) ? length : 0);
    const body = await readGateBody(request, (index, bytes) =>
      takeIntoSpool(this.keeper.spool, name, index, bytes, hasRoom && isMessage(target)),
    );
    const visitor = visitorOf(told, target, asker, body.fields['website_token']);
    const at = hostTime(asker.installation, this.clock.now());
    const method = methodFor(told.method, body);
    const meant = method === told.method ? target : (gateTargetOf(method, told.uri) ?? target);
    // For the host, what stands in the address goes before what stands in the body.
    const inAddress = readHostParams(queryOf(told.uri));
    const unread = body.unread ?? (inAddress === null ? 'broken' : null);
    const whole = { ...body, fields: { ...body.fields, ...inAddress }, unread };
    return { told, target: meant, method, asker, visitor, body: whole, name, at };
  }

  /** The message, kept where there is anything in it to keep; or why the host would not have taken it. */
  async keep(
    taken: TakenRequest,
    decision: GateDecision,
  ): Promise<{ refusal: Answer | null; message: SwallowedMessage | null }> {
    if (!isMessage(taken.target)) return { refusal: null, message: null };
    const read = readMessage(taken.target, taken.body);
    if (isRefusal(read)) return { refusal: read, message: null };
    const message = this.messageOf(taken, decision, await this.answering(taken.visitor, read));
    if (hasContent(message)) await this.keeper.keep(message);
    this.conversations.wrote(sessionNameOf(taken.visitor));
    return { refusal: null, message };
  }

  /** One conversation for all that a visitor without one has swallowed; at API inboxes as many as it begins. */
  conversationIdOf({ target, asker, at }: TakenRequest): number {
    const session = gateSessionName(asker.question);
    const isAnother = target.door === 'public' && target.action === 'start_conversation';
    return isAnother
      ? this.conversations.begin(session, at.getTime())
      : this.conversations.current(session, at.getTime());
  }
  /** The host knows only its visitor's own messages to be answered. */
  private async answering(visitor: Visitor, read: ReadMessage): Promise<ReadMessage> {
    const { in_reply_to: to } = read.details;
    if (typeof to !== 'number' || (await this.changed.find(visitor, to)) !== 'none') return read;
    return { ...read, details: { ...read.details, in_reply_to: null } };
  }

  private messageOf(taken: TakenRequest, { verdict }: GateDecision, { text, details }: ReadMessage): SwallowedMessage {
    const { body, target, asker, told, name, at, visitor } = taken;
    return {
      name,
      ...asker.question,
      channel: target.door === 'widget' ? 'web_widget' : 'api',
      userAgent: told.userAgent,
      at: at.toISOString(),
      shownId: this.ids.next(gateSessionName(asker.question), at.getTime()),
      shownConversationId: target.conversationId ?? this.conversationIdOf(taken),
      conversationId:
        target.conversationId !== null && target.conversationId < FIRST_SHOWN_ID ? target.conversationId : null,
      text,
      details,
      files: body.files.map(({ spoolName, fileName, contentType, size }) => ({
        spoolName,
        fileName,
        contentType,
        size,
      })),
      proof: proofOf(visitor),
      stop: stopOf(verdict),
      contactId: null,
    };
  }
}

function isMessage({ door, action }: GateTarget): boolean {
  return action === 'write_message' || (action === 'start_conversation' && door === 'widget');
}

function hasContent({ text, files }: SwallowedMessage): boolean {
  return (text !== null && text !== '') || files.length > 0;
}
