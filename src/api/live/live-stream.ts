import type { ServerResponse } from 'node:http';

/** What one slow reader may leave unread before it is let go; it comes back and resumes. */
const MOST_UNREAD_BYTES = 512 * 1024;

/** One open stream: writes to it, and lets go of a reader that does not keep up. */
export class LiveStream {
  private isOpen = true;

  constructor(
    private readonly raw: ServerResponse,
    private readonly onEnd: () => void,
  ) {
    raw.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    });
    raw.on('close', () => this.closed());
    raw.on('error', () => this.closed());
  }

  write(text: string): void {
    if (!this.isOpen) return;
    this.raw.write(text);
    if (this.raw.writableLength > MOST_UNREAD_BYTES) this.raw.destroy();
  }

  end(): void {
    if (!this.isOpen) return;
    this.raw.end();
    this.closed();
  }

  private closed(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.onEnd();
  }
}
