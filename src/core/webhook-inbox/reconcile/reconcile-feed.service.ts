import { Injectable, Logger } from '@nestjs/common';
import { isPassingDatabaseFault } from '../../../platform/database/passing-fault.js';
import { describeError } from '../../../platform/errors/describe-error.js';
import { UnavailableError, UpstreamError } from '../../../platform/errors/doorman-error.js';
import type { HelpdeskEvent } from '../../ports/helpdesk-event.js';
import { HelpdeskEventProcessor } from '../helpdesk-event-processor.service.js';

/** Hands what a reconcile found to the step all events end in. */
@Injectable()
export class ReconcileFeed {
  private readonly logger = new Logger(ReconcileFeed.name);

  constructor(private readonly events: HelpdeskEventProcessor) {}

  /** Throws what may work in a later run; an event that never will is left out, or it would stop the rest for ever. */
  async give(installationId: string, event: HelpdeskEvent): Promise<void> {
    try {
      await this.events.process(installationId, event);
    } catch (error) {
      if (isPassing(error)) throw error;
      this.logger.error('the reconcile leaves out what cannot be processed', {
        installation: installationId,
        kind: event.kind,
        ...describeError(error),
      });
    }
  }
}

function isPassing(error: unknown): boolean {
  if (error instanceof UpstreamError || error instanceof UnavailableError) return true;
  return isPassingDatabaseFault(error);
}
