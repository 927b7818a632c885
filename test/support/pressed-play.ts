import type fc from 'fast-check';
import type { HelpdeskEvent, Performer } from '../../src/core/ports/helpdesk-event.js';
import { WaitingPresses } from '../../src/core/webhook-inbox/dispatch/waiting-presses.service.js';
import type { EnforcementAccount } from './enforcement-account.js';
import type { EnforcementWorld } from './enforcement-world.js';
import { carriedOut, pressFlag, takeIn, type Told } from './pressed-on-host.js';

const ANN: Performer = { kind: 'agent', agentId: 3 };

export type PressedStep = 'press' | 'blacklist' | 'clear' | 'drain' | 'tell' | 'look';

/** What is pressed, decided, carried out and told in a story; the dice say what is told first. */
export class PressedPlay {
  last = 'normal';
  private readonly untold: HelpdeskEvent[] = [];

  constructor(
    private readonly world: EnforcementWorld,
    private readonly account: EnforcementAccount,
    private readonly dice: fc.Stream<number>,
  ) {}

  async step(what: PressedStep): Promise<void> {
    if (what === 'tell') await this.tell();
    else if (what === 'look') await this.world.get(WaitingPresses).run();
    else if (what === 'drain') this.keep(await carriedOut(this.world, this.account));
    else if (what === 'press') this.press();
    else await this.decide(what);
  }

  async tellAll(): Promise<void> {
    while (this.untold.length > 0) await this.tell();
  }

  private press(): void {
    this.keep([pressFlag(this.world, this.account, ANN)]);
    this.last = this.account.contact()?.blocked ? 'blacklisted' : 'normal';
  }

  private async decide(what: 'blacklist' | 'clear'): Promise<void> {
    this.world.clock.pass(3_000);
    await this.account.decide(what);
    this.last = what === 'clear' ? 'normal' : 'blacklisted';
  }

  private async tell(): Promise<void> {
    const [event] = this.untold.splice((this.dice.next().value as number) % (this.untold.length || 1), 1);
    if (event) await takeIn(this.world, this.account, event);
  }

  private keep(all: readonly Told[]): void {
    this.untold.push(...all.flatMap(({ webhook, feed }) => [webhook, feed]));
  }
}
