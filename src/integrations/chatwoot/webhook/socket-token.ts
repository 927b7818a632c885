/** Structural: inside a JSON string every quote has a backslash before it. */
const FIELD = Buffer.from('"pubsub_token":"');
const QUOTE = '"'.charCodeAt(0);
const MASK = '*'.charCodeAt(0);

/** Overwrites, in place, the tokens that open a visitor's socket on the host: they are not ours to keep. */
export function maskSocketTokens(body: Buffer): void {
  for (let at = body.indexOf(FIELD); at !== -1; at = body.indexOf(FIELD, at)) {
    at += FIELD.length;
    const end = body.indexOf(QUOTE, at);
    if (end === -1) return;
    body.fill(MASK, at, end);
  }
}
