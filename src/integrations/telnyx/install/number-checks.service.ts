import { Injectable } from '@nestjs/common';
import type { Check } from '../../../core/ports/host-installer.port.js';
import { normalisePhone } from '../../../core/visitors/phone.mapper.js';
import type { AccountNumber } from './application.mapper.js';
import { ok, unknown } from './application-checks.js';
import type { TelnyxAccount } from './telnyx-account.js';

/** Of an account with more numbers on the application the first are looked at, for each takes a question of its own. */
const MOST_LOOKED_AT = 25;

/** The numbers of an account: which are its own, and whether calls to them come by the application at all. */
@Injectable()
export class NumberChecks {
  /** In E.164. */
  ownNumbers(numbers: readonly AccountNumber[]): string[] {
    return [...new Set(numbers.flatMap(({ number }) => normalisePhone(number) ?? []))].sort();
  }

  async checks(account: TelnyxAccount, connectionId: string, numbers: readonly AccountNumber[]): Promise<Check[]> {
    const fronted = numbers.filter((one) => one.connectionId === connectionId);
    if (fronted.length === 0) {
      return [unknown('numbers', 'No number is on this application.', 'Put one on it in Mission Control, Numbers.')];
    }
    const said = `${count(fronted.length)} on this application; ${count(numbers.length)} of the account cannot be listed.`;
    return [ok('numbers', said), ...(await this.forwarding(account, fronted.slice(0, MOST_LOOKED_AT)))];
  }

  private async forwarding(account: TelnyxAccount, fronted: readonly AccountNumber[]): Promise<Check[]> {
    const found: Check[] = [];
    for (const { id, number } of fronted) {
      const forwarding = await account.forwardingOf(id);
      if (forwarding === null) continue;
      const said =
        forwarding === 'always'
          ? `Calls to ${number} are forwarded always: they never come to Doorman.`
          : `Calls to ${number} that fail are forwarded: that may catch refused ones.`;
      found.push(
        unknown('forwarding', said, 'Take the forwarding off in Mission Control, Numbers, if you do not want it.'),
      );
    }
    return found;
  }
}

function count(numbers: number): string {
  return numbers === 1 ? '1 number' : `${numbers} numbers`;
}
