/** Larger ones are not kept. */
const LARGEST_KEPT = 1024 * 1024;
const SMALLEST = 64 * 1024;

/** A part of a buffer that is somebody's until it is given back. */
export interface LentBuffer {
  part: Buffer;
  giveBack(): void;
}

/** One large buffer used again and again: to have a new one each time costs more than to fill it. */
export class SpareBuffer {
  private spare: Buffer | null = null;

  /** Exactly so many bytes, with anything in them; give them back when nobody reads them any more. */
  lend(bytes: number): LentBuffer {
    const fits = this.spare !== null && this.spare.length >= bytes;
    const whole = fits && this.spare ? this.spare : Buffer.allocUnsafeSlow(Math.max(bytes, SMALLEST));
    if (fits) this.spare = null;
    const giveBack = (): void => {
      if (whole.length <= LARGEST_KEPT) this.spare = whole;
    };
    return { part: whole.subarray(0, bytes), giveBack };
  }
}
