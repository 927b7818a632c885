import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Listener } from '../../platform/database/listener.js';
import { PgPool } from '../../platform/database/pg-pool.js';

const CHANNEL = 'doorman_delivery';
/** Other instances are told at most this often: their poll finds the rest. */
const TELL_OTHERS_EVERY_MS = 200;

/** Tells whoever processes deliveries that there are new ones: at once here, a little later on other instances. */
@Injectable()
export class DeliveryNudge implements OnModuleInit {
  private readonly handlers: (() => void)[] = [];
  private telling: NodeJS.Timeout | undefined;

  constructor(
    private readonly pool: PgPool,
    private readonly listener: Listener,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.listener.on(CHANNEL, () => this.wake());
  }

  on(handler: () => void): void {
    this.handlers.push(handler);
  }

  give(): void {
    this.wake();
    this.telling ??= setTimeout(() => void this.tellOthers(), TELL_OTHERS_EVERY_MS).unref();
  }

  private wake(): void {
    for (const handler of this.handlers) handler();
  }

  private async tellOthers(): Promise<void> {
    this.telling = undefined;
    const query = { name: 'delivery_nudge', text: `SELECT pg_notify('${CHANNEL}', '')` };
    // Without it the others' poll finds the deliveries.
    await this.pool.query(query).catch(() => undefined);
  }
}
