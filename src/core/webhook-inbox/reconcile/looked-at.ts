import { SETTLING_MS } from './settled-messages.js';

const MOST = 10_000;

/** Remembers which conversations have been read since they changed last, so that overlapping runs do not ask twice. */
export class LookedAt {
  private readonly times = new Map<string, number>();

  /** Whether it was read so long after its last change that nothing of that change was still to come. */
  since(installationId: string, conversationId: number, updatedAt: Date): boolean {
    const readAt = this.times.get(`${installationId} ${conversationId}`);
    return readAt !== undefined && readAt - updatedAt.getTime() > SETTLING_MS;
  }

  /** Read to the end at a host time. */
  note(installationId: string, conversationId: number, readAt: Date): void {
    const key = `${installationId} ${conversationId}`;
    this.times.delete(key);
    this.times.set(key, readAt.getTime());
    if (this.times.size <= MOST) return;
    const [oldest] = this.times.keys();
    if (oldest !== undefined) this.times.delete(oldest);
  }
}
