import type { IncomingMessage } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { hostTime } from '../../../core/installations/known-installation.js';
import { RecentMap } from '../../../core/screening/calls/recent-map.js';
import { gateSessionName } from '../../../core/screening/gate/gate-question.js';
import { stopOf, type SwallowedMessage } from '../../../core/screening/gate/swallowed-message.js';
import { SwallowedKeeper } from '../../../core/webhook-inbox/swallowed/swallowed-keeper.service.js';
import { Clock } from '../../../platform/clock.js';
import { anew, written, type WrittenAnswer } from './answer-headers.js';
import type { Answer, ShownText } from './fake-answer.js';
import { takeIntoSpool } from './file-taker.js';
import { GateAnswers } from './gate-answers.service.js';
import { GateDecide, type Asker, type GateDecision } from './gate-decide.service.js';
import { GateEvidence } from './gate-evidence.service.js';
import type { ToldRequest } from './gate-headers.js';
import { gateTargetOf, type GateTarget } from './gate-target.js';
import { BROKEN_REQUEST, isRefusal, readMessage, type ReadMessage } from './message-request.js';
import { HostPace } from './host-pace.service.js';
import { OddRequests } from './odd-requests.service.js';
import { proofOf, type SessionWord, type Visitor } from './host-sessions.service.js';
import { fieldsOf, readGateBody, type GateBody } from './request-body.js';
import { methodFor } from './request-method.js';
import { paramsOf, visitorOf } from './request-visitor.js';
import { bareContact } from './shown-contact.mapper.js';
import { shownText } from './shown-text.js';
import { FIRST_SHOWN_ID } from './weave.js';
import { ShownIds } from './shown-ids.js';

/** How long the answer waits for the evidence to be written; the evidence goes on without it. */
const PATIENCE_MS = 2_000;
const REMEMBERED = 10_000;
/** What every answer of the host carries, where none of its own has been seen yet. */
const USUAL_HEADERS: Readonly<Record<string, string>> = {
  'x-frame-options': 'SAMEORIGIN',
  'x-xss-protection': '0',
  'x-content-type-options': 'nosniff',
  'x-download-options': 'noopen',
  'x-permitted-cross-domain-policies': 'none',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'x-request-id': '',
  'x-runtime': '',
};

/** A request that must not reach the host, as far as it has been read. */
interface Swallowed {
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

type KnownWord = Omit<Extract<SessionWord, { kind: 'known' }>, 'kind'> & { kind: 'known' | 'silent' };

/** Takes a blocked visitor's request in the host's place: keeps the message and answers as the host would. */
@Injectable()
export class GateSwallow {
  private readonly ids = new ShownIds();
  private readonly conversations = new RecentMap<string, number>(REMEMBERED);

  constructor(
    private readonly keeper: SwallowedKeeper,
    private readonly evidence: GateEvidence,
    private readonly answers: GateAnswers,
    private readonly pace: HostPace,
    private readonly odd: OddRequests,
    private readonly gate: GateDecide,
    private readonly clock: Clock,
  ) {}

  async swallow(request: IncomingMessage, told: ToldRequest, decision: GateDecision): Promise<WrittenAnswer | null> {
    const begun = performance.now();
    const { target, asker } = decision;
    const taken = target && asker && (await this.take(request, told, target, asker));
    if (!taken) return null;
    const odd = await this.odd.answer(taken);
    if (odd) return odd;
    if (taken.body.isBroken) return written(BROKEN_REQUEST, {}, performance.now() - begun);
    const { refusal, message } = await this.kept(taken, decision);
    const word = await this.wordOf(taken.visitor);
    if (word.kind === 'refused') return anew(word.word);
    const known = word.kind === 'known' ? word : this.unheard(taken);
    const answer = refusal ?? (await this.answerTo(taken, message, known));
    return written(answer, known.pattern, await this.lingered(taken, begun));
  }

  /** The message, kept where there is anything in it to keep; or why the host would not have taken it. */
  private async kept(
    taken: Swallowed,
    decision: GateDecision,
  ): Promise<{ refusal: Answer | null; message: SwallowedMessage | null }> {
    if (!isMessage(taken.target)) return { refusal: null, message: null };
    const read = readMessage(taken.target, taken.body);
    if (isRefusal(read)) return { refusal: read, message: null };
    const message = this.messageOf(taken, decision, read);
    if (hasContent(message)) await this.keeper.keep(message);
    return { refusal: null, message };
  }

  /** Waits for as long as the host would have worked; answers how long it took in all. */
  private async lingered({ target, visitor }: Swallowed, begun: number): Promise<number> {
    const now = performance.now();
    const wanted = this.pace.wouldTake(visitor.installation.hostUrl, target.action, now, Math.random());
    if (wanted > now - begun) await delay(wanted - (now - begun));
    return performance.now() - begun;
  }

  private async answerTo(
    taken: Swallowed,
    message: SwallowedMessage | null,
    { contact, conversationId, kind }: KnownWord,
  ): Promise<Answer> {
    const { target, visitor, body } = taken;
    return this.answers.of({
      target,
      visitor,
      fields: body.fields,
      contact,
      conversationId,
      isConfirmed: kind === 'known',
      text: message && this.textOf(taken, message, conversationId),
      newConversationId: this.conversationIdOf(taken),
    });
  }

  private async take(
    request: IncomingMessage,
    told: ToldRequest,
    target: GateTarget,
    asker: Asker,
  ): Promise<Swallowed> {
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
    const whole = { ...body, fields: { ...body.fields, ...fieldsOf(paramsOf(told.uri)) } };
    return { told, target: meant, method, asker, visitor, body: whole, name, at };
  }

  private messageOf(taken: Swallowed, { verdict }: GateDecision, { text, details }: ReadMessage): SwallowedMessage {
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

  /** The evidence may take long, when the database does; the visitor must not notice. */
  private async wordOf(visitor: Visitor): Promise<SessionWord> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<SessionWord>((answer) => {
      timer = setTimeout(answer, PATIENCE_MS, { kind: 'silent' });
    });
    try {
      return await Promise.race([this.evidence.settle(visitor), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  private unheard({ asker }: Swallowed): KnownWord {
    const contact = bareContact(FIRST_SHOWN_ID, asker.installation.accountId, {});
    return { kind: 'silent', contact, conversationId: null, pattern: { ...USUAL_HEADERS } };
  }

  private textOf({ told, visitor }: Swallowed, message: SwallowedMessage, conversationId: number | null): ShownText {
    const shown = {
      ...message,
      at: new Date(message.at),
      files: message.files.map((file, index) => ({ ...file, index })),
    };
    const text = shownText(shown, visitor.inboxId, told.origin, this.gate.files);
    return conversationId === null ? text : { ...text, conversationId };
  }

  /** One conversation for all that a visitor without one has swallowed. */
  private conversationIdOf({ asker, at }: Swallowed): number {
    const session = gateSessionName(asker.question);
    const id = this.conversations.get(session) ?? this.ids.next(`conversation ${session}`, at.getTime());
    this.conversations.set(session, id);
    return id;
  }
}

function isMessage({ door, action }: GateTarget): boolean {
  return action === 'write_message' || (action === 'start_conversation' && door === 'widget');
}

function hasContent({ text, files }: SwallowedMessage): boolean {
  return (text !== null && text !== '') || files.length > 0;
}
