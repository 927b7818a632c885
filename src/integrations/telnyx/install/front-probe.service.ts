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

  /** `front`: whether the installation has a voice application yet; without one the front knows no key. */
  async check(frontUrl: string, front: 'known' | 'new' = 'known'): Promise<Check> {
    const end = performance.now() + this.patienceMs;
    let answers = await isOurFront(frontUrl, front);
    while (!answers && performance.now() < end) {
      await delay(POLL_MS);
      answers = await isOurFront(frontUrl, front);
    }
    if (answers) return ok('front', `Doorman answers at ${frontUrl}.`);
    return failed(
      'front',
      `No Doorman answers at ${frontUrl}.`,
      'Start Doorman (npm start), and set DOORMAN_URL to the address under which Telnyx reaches it; --force if only Telnyx can reach it.',
    );
  }
}

async function isOurFront(frontUrl: string, front: 'known' | 'new'): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const answer = await fetch(frontUrl, { method: 'POST', body: '{}', redirect: 'manual', signal });
    const problem: unknown = await answer.json();
    if (typeof problem !== 'object' || problem === null || !('code' in problem)) return false;
    return problem.code === 'front.bad_signature' || (front === 'new' && problem.code === 'front.unknown_installation');
  } catch {
    return false;
  }
}
