import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

const RAW_KEY_BYTES = 32;

/** The key pair of a Telnyx account; webhooks are signed with it. */
export class TelnyxKey {
  private readonly privateKey: KeyObject;
  /** As the portal shows it: 32 bytes, base64. */
  readonly publicKey: string;

  constructor() {
    const pair = generateKeyPairSync('ed25519');
    this.privateKey = pair.privateKey;
    const der = pair.publicKey.export({ format: 'der', type: 'spki' });
    this.publicKey = der.subarray(-RAW_KEY_BYTES).toString('base64');
  }

  /** The headers of a signed webhook; `seconds`: the Unix time that is signed with the body. */
  headersOf(body: Buffer, seconds: number): Record<string, string> {
    const timestamp = String(seconds);
    const signature = sign(null, Buffer.concat([Buffer.from(`${timestamp}|`), body]), this.privateKey);
    return {
      'content-type': 'application/json',
      'user-agent': 'telnyx-webhooks',
      'telnyx-signature-ed25519': signature.toString('base64'),
      'telnyx-timestamp': timestamp,
    };
  }
}
