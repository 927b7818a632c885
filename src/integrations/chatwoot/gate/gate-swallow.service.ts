import type { IncomingMessage } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { SwallowedMessage } from '../../../core/screening/gate/swallowed-message.js';
import { anew, written, type WrittenAnswer } from './answer-headers.js';
import type { Answer, ShownText } from './fake-answer.js';
import { GateAnswers } from './gate-answers.service.js';
import { GateDecide, type GateDecision } from './gate-decide.service.js';
import { GateEvidence } from './gate-evidence.service.js';
import type { ToldRequest } from './gate-headers.js';
import { GateMessages, type TakenRequest } from './gate-messages.service.js';
import { UNREAD } from './message-request.js';
import { HostPace } from './host-pace.service.js';
import { inTime } from './in-time.js';
import { OddRequests } from './odd-requests.service.js';
import type { SessionWord, Visitor } from './host-sessions.service.js';
import { bareTypeOf, formatOf } from './request-format.js';
import { bareContact } from './shown-contact.mapper.js';
import { paramsOf } from './request-visitor.js';
import { shownText } from './shown-text.js';
import { FIRST_SHOWN_ID } from './weave.js';

/** How long the answer waits for the evidence to be written; the evidence goes on without it. */
const PATIENCE_MS = 2_000;
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

type KnownWord = Omit<Extract<SessionWord, { kind: 'known' }>, 'kind'> & { kind: 'known' | 'silent' };

/** Takes a blocked visitor's request in the host's place: keeps the message and answers as the host would. */
@Injectable()
export class GateSwallow {
  constructor(
    private readonly messages: GateMessages,
    private readonly evidence: GateEvidence,
    private readonly answers: GateAnswers,
    private readonly pace: HostPace,
    private readonly odd: OddRequests,
    private readonly gate: GateDecide,
  ) {}

  async swallow(request: IncomingMessage, told: ToldRequest, decision: GateDecision): Promise<WrittenAnswer | null> {
    const begun = performance.now();
    const { target, asker } = decision;
    const taken = target && asker && (await this.messages.take(request, told, target, asker));
    if (!taken) return null;
    const odd = await this.odd.answer(taken);
    if (odd) return odd;
    const { unread } = taken.body;
    if (unread !== null) return written(UNREAD[unread], {}, performance.now() - begun);
    const { refusal, message } = await this.messages.keep(taken, decision);
    const word = await this.wordOf(taken.visitor);
    if (word.kind === 'refused') return anew(word.word);
    const known = word.kind === 'known' ? word : this.unheard(taken);
    if (this.isLetGo(taken, known)) return null;
    const answer = refusal ?? (await this.answerTo(taken, message, known));
    const inFormat = answer.status === 200 ? await this.odd.inFormat(taken) : null;
    const tookMs = await this.lingered(taken, begun);
    return inFormat ?? written({ ...answer, bareType: bareTypeFor(answer, told) }, known.pattern, tookMs);
  }

  /** Whom the address alone would stop is stopped whoever it is. */
  private isLetGo(taken: TakenRequest, known: KnownWord): boolean {
    const { asker } = taken;
    const anybodyThere = { ...asker, question: { ...asker.question, sourceId: '' } };
    return isSomebodyElse(taken, known) && !this.gate.blocks(anybodyThere);
  }

  /** Waits for as long as the host would have worked; answers how long it took in all. */
  private async lingered({ target, visitor }: TakenRequest, begun: number): Promise<number> {
    const now = performance.now();
    const wanted = this.pace.wouldTake(visitor.installation.hostUrl, target.action, now, Math.random());
    if (wanted > now - begun) await delay(wanted - (now - begun));
    return performance.now() - begun;
  }

  private async answerTo(
    taken: TakenRequest,
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
      newConversationId: this.messages.conversationIdOf(taken),
    });
  }

  /** The evidence may take long, when the database does; the visitor must not notice. */
  private async wordOf(visitor: Visitor): Promise<SessionWord> {
    return (await inTime(this.evidence.settle(visitor), PATIENCE_MS)) ?? { kind: 'silent' };
  }

  private unheard({ asker }: TakenRequest): KnownWord {
    const contact = bareContact(FIRST_SHOWN_ID, asker.installation.accountId, {});
    return { kind: 'silent', contact, conversationId: null, pattern: { ...USUAL_HEADERS } };
  }

  private textOf({ told, visitor }: TakenRequest, message: SwallowedMessage, conversationId: number | null): ShownText {
    const shown = {
      ...message,
      at: new Date(message.at),
      files: message.files.map((file, index) => ({ ...file, index })),
    };
    const text = shownText(shown, visitor.inboxId, told.origin, this.gate.files);
    return conversationId === null ? text : { ...text, conversationId };
  }
}

/**
 * A website that says it has another visitor now: the host gives that one a session of its own and leaves this one
 * alone, and whoever shares a browser with a blocked visitor is not to be held for it.
 */
function isSomebodyElse({ target, told, body }: TakenRequest, { contact, kind }: KnownWord): boolean {
  if (target.action !== 'set_user' || kind !== 'known' || contact.identifier === null) return false;
  // Only as the widget itself says it: what the host might read otherwise than we do is held.
  const inAddress = [...paramsOf(told.uri)].flat().join(' ');
  if (told.method !== 'PATCH' || !body.isJson || inAddress.includes('identifier')) return false;
  const { identifier } = body.fields;
  const said = typeof identifier === 'number' ? String(identifier) : identifier;
  return typeof said === 'string' && said.trim() !== '' && said !== contact.identifier;
}

function bareTypeFor({ bareType }: Answer, { uri }: ToldRequest): Answer['bareType'] {
  return bareType === true ? bareTypeOf(formatOf(uri)) : bareType;
}
