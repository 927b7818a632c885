/**
 * HalfSipHash-2-4 with 64 bits (https://github.com/veorq/SipHash): keyed, so that nobody who chooses an e-mail can
 * make it collide with a listed one, and made of 32-bit operations only. The hash is left in `low` and `high`.
 */
export class KeyedHash {
  low = 0;
  high = 0;
  private v0 = 0;
  private v1 = 0;
  private v2 = 0;
  private v3 = 0;

  /** `key0` and `key1`: 32 random bits each. */
  constructor(
    private readonly key0: number,
    private readonly key1: number,
  ) {}

  /** Hashes a 32-bit number followed by the UTF-16 code units of a text. */
  ofText(first: number, text: string): void {
    this.begin();
    this.absorb(first | 0);
    const whole = text.length & ~1;
    for (let at = 0; at < whole; at += 2) this.absorb(text.charCodeAt(at) | (text.charCodeAt(at + 1) << 16));
    this.end(4 + 2 * text.length, whole < text.length ? text.charCodeAt(whole) : 0);
  }

  /** Hashes a 32-bit number followed by others. */
  ofWords(first: number, words: readonly number[]): void {
    this.begin();
    this.absorb(first | 0);
    for (const word of words) this.absorb(word | 0);
    this.end(4 + 4 * words.length, 0);
  }

  private begin(): void {
    this.v0 = this.key0;
    this.v1 = this.key1 ^ 0xee;
    this.v2 = this.key0 ^ 0x6c796765;
    this.v3 = this.key1 ^ 0x74656462;
  }

  private absorb(word: number): void {
    this.v3 ^= word;
    this.mix(2);
    this.v0 ^= word;
  }

  private end(bytes: number, rest: number): void {
    this.absorb((bytes << 24) | rest);
    this.v2 ^= 0xee;
    this.mix(4);
    this.low = this.v1 ^ this.v3;
    this.v1 ^= 0xdd;
    this.mix(4);
    this.high = this.v1 ^ this.v3;
  }

  private mix(rounds: number): void {
    let { v0, v1, v2, v3 } = this;
    for (let round = 0; round < rounds; round++) {
      v0 = (v0 + v1) | 0;
      v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0;
      v0 = (v0 << 16) | (v0 >>> 16);
      v2 = (v2 + v3) | 0;
      v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2;
      v0 = (v0 + v3) | 0;
      v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0;
      v2 = (v2 + v1) | 0;
      v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2;
      v2 = (v2 << 16) | (v2 >>> 16);
    }
    this.v0 = v0;
    this.v1 = v1;
    this.v2 = v2;
    this.v3 = v3;
  }
}
