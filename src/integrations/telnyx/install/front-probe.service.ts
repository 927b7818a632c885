import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Check } from '../../../core/ports/host-installer.port.js';
import { failed, ok } from './application-checks.js';

const TIMEOUT_MS = 3_000;
const POLL_MS = 200;

/** Asks our own address, as the carrier will: a webhook that nobody signed must be turned away by the front itself. */
@Injectable()
export class FrontProbe {
  /** How long the running Doorman may take to learn of a new connection. */
  patienceMs = 5_000;

  async check(frontUrl: string): Promise<Check> {
    const end = performance.now() + this.patienceMs;
    let answers = await isOurFront(frontUrl);
    while (!answers && performance.now() < end) {
      await delay(POLL_MS);
      answers = await isOurFront(frontUrl);
    }
    if (answers) return ok('front', `Doorman answers at ${frontUrl}.`);
    return failed(
      'front',
      `No Doorman answers at ${frontUrl}.`,
      'Start Doorman (npm start), and set DOORMAN_URL to the address under which Telnyx reaches it; --force if only Telnyx can reach it.',
    );
  }
}

async function isOurFront(frontUrl: string): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const answer = await fetch(frontUrl, { method: 'POST', body: '{}', redirect: 'manual', signal });
    const problem: unknown = await answer.json();
    return (
      typeof problem === 'object' && problem !== null && 'code' in problem && problem.code === 'front.bad_signature'
    );
  } catch {
    return false;
  }
}
