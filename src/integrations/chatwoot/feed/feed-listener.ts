import type { HelpdeskEvent } from '../../../core/ports/helpdesk-event.js';
import { InvalidRequestError } from '../../../platform/errors/doorman-error.js';
import { CableConnection, type CableEntry } from './cable-connection.js';
import { mapFrame, type Frame } from './feed.mapper.js';

/** What a listener tells whoever started it. */
export interface FeedEars {
  /** The host's time now, as well as we know it. */
  hostNow(): Date;
  subscribed(): void;
  heard(event: HelpdeskEvent): void;
  unreadable(why: string): void;
  /** It is over; `refused`: the host does not want us, so there is no hurry to come back. */
  ended(why: string, refused: boolean): void;
}

/** Listens to the agents' socket of one installation from its first byte to its end. */
export class FeedListener {
  private readonly connection: CableConnection;
  private refused = false;

  constructor(
    entry: CableEntry,
    private readonly ears: FeedEars,
  ) {
    this.connection = new CableConnection(entry, {
      frame: (text) => this.frame(text),
      closed: (why) => ears.ended(why, this.refused),
    });
  }

  end(why: string): void {
    this.connection.end(why);
  }

  private frame(text: string): void {
    try {
      this.take(mapFrame(text, this.ears.hostNow()));
    } catch (error) {
      if (!(error instanceof InvalidRequestError)) throw error;
      this.ears.unreadable(error.message);
    }
  }

  private take(frame: Frame): void {
    if (frame.kind === 'welcome') this.connection.subscribe();
    if (frame.kind === 'confirmed') this.ears.subscribed();
    if (frame.kind === 'event') this.ears.heard(frame.event);
    if (frame.kind === 'rejected') this.refuse('the host does not let the service user listen');
    if (frame.kind === 'disconnect' && !frame.reconnect) this.refuse('the host sent us away');
    if (frame.kind === 'disconnect') this.connection.end('the host is restarting');
  }

  private refuse(why: string): void {
    this.refused = true;
    this.connection.end(why);
  }
}
