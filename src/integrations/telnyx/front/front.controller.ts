import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import { RawDesk, type RawAnswer, type RawRoute } from '../../../platform/http/raw-desk.js';
import { Front, LARGEST_BODY } from './front.service.js';

/** Where Telnyx sends the events of calls. It waits two seconds, tries once more, and goes to the failover address. */
@Injectable()
export class FrontController implements RawRoute {
  readonly prefix = '/telnyx/voice/';
  readonly limitBytes = LARGEST_BODY;

  constructor(
    desk: RawDesk,
    private readonly front: Front,
  ) {
    desk.add(this);
  }

  check(installationId: string, headers: IncomingHttpHeaders): void {
    this.front.check(installationId, headers);
  }

  take(installationId: string, headers: IncomingHttpHeaders, raw: Buffer, begun: number): Promise<RawAnswer | null> {
    return this.front.receive({ installationId, headers, raw, begun });
  }

  overflow(): Error {
    return this.front.tooLarge();
  }
}
