import { Injectable } from '@nestjs/common';
import { written, type WrittenAnswer } from './answer-headers.js';
import { NOT_FOUND } from './fake-answer.js';
import { GateDecide } from './gate-decide.service.js';
import type { ToldRequest } from './gate-headers.js';
import { isRead, nowherePath, type GateTarget } from './gate-target.js';
import { GateWeave } from './gate-weave.service.js';
import { HostReader } from './host-reader.service.js';
import type { Visitor } from './host-sessions.service.js';

/** A blocked visitor's request that writes nothing at the host. `method`: the one that the host takes it for. */
export interface OddRequest {
  told: ToldRequest;
  target: GateTarget;
  method: string;
  visitor: Visitor;
}

/** Answers what only looks like a write, by reads of the host; it is never passed on, should the host read it otherwise. */
@Injectable()
export class OddRequests {
  constructor(
    private readonly reader: HostReader,
    private readonly weaving: GateWeave,
    private readonly gate: GateDecide,
  ) {}

  /** Null for what does write. */
  async answer(request: OddRequest): Promise<WrittenAnswer | null> {
    if (request.target.action === 'nowhere') return this.nowhere(request);
    return isRead(request.method) ? this.read(request) : null;
  }

  /** Where the host has no address it says so in its own words, without having been asked for this one. */
  private async nowhere({ told, target, visitor }: OddRequest): Promise<WrittenAnswer> {
    const asker = { token: '', ip: visitor.ip, accept: told.accept };
    const word = await this.reader.read(visitor.installation.hostUrl, nowherePath(target, told.uri), asker);
    return word ?? written(NOT_FOUND, {}, 0);
  }

  private async read({ told, visitor }: OddRequest): Promise<WrittenAnswer> {
    const asked = { ...told, method: 'GET' };
    const decision = this.gate.decide(asked);
    const woven = decision.way === 'weave' ? await this.weaving.weave(asked, decision) : null;
    const word = woven ?? (await this.reader.read(visitor.installation.hostUrl, told.uri, visitor));
    return word ?? written(NOT_FOUND, {}, 0);
  }
}
