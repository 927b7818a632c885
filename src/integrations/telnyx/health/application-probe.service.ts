import { Injectable } from '@nestjs/common';
import type { Check } from '../../../core/ports/host-installer.port.js';
import { failed, ok, shown } from '../install/application-checks.js';

const TIMEOUT_MS = 3_000;
/** Nobody stands behind the proxy that answers so. */
const NOBODY_THERE = new Set([502, 503, 504]);

/** Asks the organisation's own application, as anybody could, whether it is there at all: no event, nothing to note. */
@Injectable()
export class ApplicationProbe {
  async check(address: string): Promise<Check> {
    const status = await statusOf(address);
    if (status !== null && !NOBODY_THERE.has(status)) {
      return ok('relay', `The organisation's application answers at ${shown(address)}.`);
    }
    const answer = status === null ? 'does not answer' : `answers ${status}`;
    const said = `The organisation's application ${answer} at ${shown(address)}: calls that pass do not ring there.`;
    return failed('relay', said, 'Start it, or see that Doorman can reach it.');
  }
}

async function statusOf(address: string): Promise<number | null> {
  try {
    const answer = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
    await answer.body?.cancel();
    return answer.status;
  } catch {
    return null;
  }
}
