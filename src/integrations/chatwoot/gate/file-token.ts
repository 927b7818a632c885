import { createHmac, timingSafeEqual } from 'node:crypto';

/** A swallowed message's name is so many random bytes as hex. */
const NAME_BYTES = 12;

/** The address part of a kept file: made like the host's own, and only we can make one. */
export class FileTokens {
  constructor(private readonly secret: string) {}

  make(name: string, index: number): string {
    const message = Buffer.from([...Buffer.from(name, 'hex'), index]).toString('base64');
    const data = Buffer.from(JSON.stringify({ _rails: { message, exp: null, pur: 'blob_id' } })).toString('base64url');
    return `${data}--${this.sign(data)}`;
  }

  /** The message and file of a token of ours; null for any other. */
  read(token: string): { name: string; index: number } | null {
    const [data = '', signature = ''] = token.split('--', 2);
    const given = Buffer.from(signature);
    const wanted = Buffer.from(this.sign(data));
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
    const text = Buffer.from(data, 'base64url').toString('utf8');
    const bytes = Buffer.from(/"message":"([^"]+)"/.exec(text)?.[1] ?? '', 'base64');
    const index = bytes[NAME_BYTES];
    return index === undefined ? null : { name: bytes.subarray(0, NAME_BYTES).toString('hex'), index };
  }

  private sign(data: string): string {
    return createHmac('sha256', this.secret).update(`file ${data}`).digest('hex').slice(0, 40);
  }
}
