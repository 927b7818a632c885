import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { UnavailableError } from '../errors/doorman-error.js';

const VERSION = 'v1';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals secrets for the database with AES-256-GCM: `v1.<key id>.<base64url of iv, tag, ciphertext>`.
 * `context` names the place (`installation:7:api_token`); a sealed text opens only with the same one.
 */
export class SecretBox {
  private readonly keyId: string;

  /** `origin` says where the key came from, for the error of a wrong one. */
  constructor(
    private readonly key: Buffer,
    private readonly origin: string,
  ) {
    if (key.length !== KEY_BYTES) throw new RangeError(`the key in ${origin} must be ${KEY_BYTES} bytes long`);
    this.keyId = createHash('sha256').update('doorman key id').update(key).digest('hex').slice(0, 8);
  }

  /** A keyed hash of a text, as base64url: equal texts of one context are recognised by it, and nothing is read from it. */
  mac(text: string, context: string): string {
    return createHmac('sha256', this.key)
      .update(JSON.stringify([context, text]))
      .digest('base64url');
  }

  seal(plain: string, context: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, iv).setAAD(Buffer.from(context));
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return [VERSION, this.keyId, Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')].join('.');
  }

  open(sealed: string, context: string): string {
    const [version, keyId, body, ...rest] = sealed.split('.');
    if (version !== VERSION || keyId === undefined || body === undefined || rest.length > 0) throw this.damaged();
    if (keyId !== this.keyId) throw this.wrongKey();
    const bytes = Buffer.from(body, 'base64url');
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      throw this.damaged();
    }
  }

  private wrongKey(): UnavailableError {
    return new UnavailableError(
      'secrets.wrong_key',
      `the key in ${this.origin} is not the one these secrets were written with: ` +
        'put the old key back, or run the install command again to enter the secrets anew',
    );
  }

  private damaged(): UnavailableError {
    return new UnavailableError(
      'secrets.damaged',
      'a sealed secret in the database is damaged or stands in the wrong place: run the install command again to enter it anew',
    );
  }
}
