import { Injectable } from '@nestjs/common';
import { objectOrEmpty } from '../payload/fields.js';
import { written, type WrittenAnswer } from './answer-headers.js';
import { NOT_FOUND } from './fake-answer.js';
import { GateDecide } from './gate-decide.service.js';
import type { ToldRequest } from './gate-headers.js';
import { isRead, nowherePath, threadPathOf, type GateAction, type GateTarget } from './gate-target.js';
import { GateWeave } from './gate-weave.service.js';
import { HostReader } from './host-reader.service.js';
import { fieldsIn, type Visitor } from './host-sessions.service.js';
import { OtherFormats } from './other-formats.service.js';
import { OwnConversations } from './own-conversations.service.js';
import { sessionNameOf } from './request-visitor.js';
import { withoutFlag } from './without-flag.js';

/** A blocked visitor's request that writes nothing at the host. `method`: the one that the host takes it for. */
export interface OddRequest {
  told: ToldRequest;
  target: GateTarget;
  method: string;
  visitor: Visitor;
}

/** What the host answers by a page of its own, which it has in JSON alone. */
const PAGES: Readonly<Record<GateTarget['door'], ReadonlySet<GateAction>>> = {
  widget: new Set(['write_message', 'start_conversation', 'change_message', 'change_contact', 'set_user']),
  public: new Set(['write_message', 'start_conversation', 'change_message', 'end_chat']),
  file: new Set(),
};

/** Answers what only looks like a write, by reads of the host; it is never passed on, should the host read it otherwise. */
@Injectable()
export class OddRequests {
  constructor(
    private readonly reader: HostReader,
    private readonly weaving: GateWeave,
    private readonly gate: GateDecide,
    private readonly conversations: OwnConversations,
    private readonly formats: OtherFormats,
  ) {}

  /** Null for what does write. */
  async answer(request: OddRequest): Promise<WrittenAnswer | null> {
    const { target, told } = request;
    if (target.action === 'nowhere') return this.nowhere(request);
    if (isRead(request.method)) return this.read(request, told.uri);
    const thread = target.door === 'public' ? threadPathOf(told.uri) : null;
    if (thread === null) return null;
    const missing = await this.missing(request, thread);
    return missing ?? (target.action === 'end_chat' ? this.ended(request, thread) : null);
  }

  /** What the host answers, once it has done it, to whoever wants a page of its in another format than it has. */
  async inFormat({ told, target, visitor }: OddRequest): Promise<WrittenAnswer | null> {
    return PAGES[target.door].has(target.action) ? this.formats.refusal(visitor, told.uri) : null;
  }

  /** Where the host has no address it says so in its own words, without having been asked for this one. */
  private async nowhere({ told, target, visitor }: OddRequest): Promise<WrittenAnswer> {
    const asker = { token: '', ip: visitor.ip, accept: told.accept };
    const word = await this.reader.read(visitor.installation.hostUrl, nowherePath(target, told.uri), asker);
    return word ?? written(NOT_FOUND, {}, 0);
  }

  /** The host's word on a conversation of an API inbox that neither it nor we have. */
  private async missing({ target, visitor }: OddRequest, thread: string): Promise<WrittenAnswer | null> {
    const { conversationId } = target;
    if (conversationId !== null && (await this.conversations.has(visitor, conversationId))) return null;
    const word = await this.reader.read(visitor.installation.hostUrl, thread, visitor);
    return word && word.status >= 400 && word.status < 500 && word.status !== 429 ? word : null;
  }

  /** A conversation of an API inbox, ended by its visitor: as the host would show it then. */
  private async ended(request: OddRequest, thread: string): Promise<WrittenAnswer> {
    const { target, visitor } = request;
    this.conversations.end(sessionNameOf(visitor), target.conversationId ?? 0);
    const other = await this.inFormat(request);
    if (other) return other;
    const { status, headers, body } = await this.read(request, thread);
    if (status !== 200) return { status, headers, body };
    const shown = withoutFlag(objectOrEmpty(fieldsIn(body)));
    return written({ status, json: { ...shown, status: 'resolved' } }, headers, 0);
  }

  private async read({ told, visitor }: OddRequest, uri: string): Promise<WrittenAnswer> {
    const asked = { ...told, method: 'GET', uri };
    const decision = this.gate.decide(asked);
    const woven = decision.way === 'weave' ? await this.weaving.weave(asked, decision) : null;
    const word = woven ?? (await this.reader.read(visitor.installation.hostUrl, uri, visitor));
    return word ?? written(NOT_FOUND, {}, 0);
  }
}
