import { Injectable } from '@nestjs/common';

/** Hears of times in which something of a host may have been missed, so that it is asked at once. */
@Injectable()
export class HostGaps {
  private readonly handlers: ((installationId: string) => void)[] = [];

  on(handler: (installationId: string) => void): void {
    this.handlers.push(handler);
  }

  tell(installationId: string): void {
    for (const handler of this.handlers) handler(installationId);
  }
}
