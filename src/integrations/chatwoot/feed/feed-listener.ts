import type { HelpdeskEvent } from '../../../core/ports/helpdesk-event.js';
import { InvalidRequestError } from '../../../platform/errors/doorman-error.js';
import { CableConnection, type CableEntry, type CablePatience } from './cable-connection.js';
import { mapFrame, type Frame } from './feed.mapper.js';

/** What a listener tells whoever started it. */
export interface FeedEars {
  /** The host's time now, as well as we know it. */
  hostNow(): Date;
  subscribed(): void;
  heard(event: HelpdeskEvent): void;
  /** A frame was no use; `at`: when it came, host time. */
  unreadable(why: string, at: Date): void;
  /** It is over; `refused`: the host does not want us, so there is no hurry to come back. */
  ended(why: string, refused: boolean): void;
}

/** Listens to the agents' socket of one installation from its first byte to its end. */
export class FeedListener {
  private readonly connection: CableConnection;
  private refused = false;
  private confirmedAt: Date | null = null;
  private unconfirmed: NodeJS.Timeout | undefined;

  constructor(
    entry: CableEntry,
    private readonly patience: CablePatience,
    private readonly ears: FeedEars,
  ) {
    const closed = (why: string): void => {
      clearTimeout(this.unconfirmed);
      ears.ended(why, this.refused);
    };
    this.connection = new CableConnection(entry, patience, { frame: (text) => this.frame(text), closed });
  }

  end(why: string): void {
    this.connection.end(why);
  }

  private frame(text: string): void {
    const at = this.ears.hostNow();
    try {
      this.take(mapFrame(text, { at, unbrokenSince: this.confirmedAt ?? at }));
    } catch (error) {
      if (!(error instanceof InvalidRequestError)) throw error;
      this.ears.unreadable(error.message, at);
    }
  }

  private take(frame: Frame): void {
    if (frame.kind === 'welcome') this.subscribe();
    if (frame.kind === 'confirmed') this.confirmed();
    if (frame.kind === 'event') this.ears.heard(frame.event);
    if (frame.kind === 'rejected') this.refuse('the host does not let the service user listen');
    if (frame.kind === 'disconnect' && !frame.reconnect) this.refuse('the host sent us away');
    if (frame.kind === 'disconnect') this.connection.end('the host is restarting');
  }

  /** A token or an account that the host does not know is not refused: the host says nothing. */
  private subscribe(): void {
    this.connection.subscribe();
    const why = 'the host does not confirm that the service user may listen';
    this.unconfirmed = setTimeout(() => this.refuse(why), this.patience.confirmMs);
  }

  private confirmed(): void {
    clearTimeout(this.unconfirmed);
    this.confirmedAt ??= this.ears.hostNow();
    this.ears.subscribed();
  }

  private refuse(why: string): void {
    this.refused = true;
    this.connection.end(why);
  }
}
