import type { Tx } from '../../platform/database/transactions.js';
import type { CallEvent } from '../ports/call-event.js';
import type { HelpdeskEvent } from '../ports/helpdesk-event.js';

/** The step all sources of events end in: webhooks, reconcile, live feed. Idempotent by what happened, right in any order. */
export abstract class HelpdeskEventProcessor {
  /**
   * Takes one event in; `complete` runs last inside its transaction, with `forget` where it was of somebody erased since
   * and is to leave nothing. Throws a retryable `UpstreamError` when a host
   * read that it needs fails, anything else for an event it cannot use.
   */
  abstract process(
    installationId: string,
    event: HelpdeskEvent | CallEvent,
    complete?: (tx: Tx, forget: boolean) => Promise<void>,
  ): Promise<void>;
}
