/** What a session token says; nothing of it is proved. */
export interface TokenClaims {
  sourceId: string;
  inboxId: number;
}

const LONGEST = 4_096;
const LONGEST_SOURCE = 255;

/**
 * Every session that a token header names. It is read, never verified: good enough to refuse, not to reveal or to
 * record. A proxy may join repeated headers with commas, so each part is read; what follows a signature is the host's affair.
 */
export function claimsIn(header: string): TokenClaims[] {
  if (header === '' || header.length > LONGEST) return [];
  if (!header.includes(',')) return claimsOf(header.trim());
  return header.split(',').flatMap((token) => claimsOf(token.trim()));
}

function claimsOf(token: string): TokenClaims[] {
  const [, payload, signature] = token.split('.', 3);
  if (payload === undefined || signature === undefined) return [];
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null ? sessionIn(claims as Record<string, unknown>) : [];
  } catch {
    return [];
  }
}

function sessionIn({ source_id: sourceId, inbox_id: inboxId }: Record<string, unknown>): TokenClaims[] {
  if (typeof sourceId !== 'string' || sourceId === '' || sourceId.length > LONGEST_SOURCE) return [];
  if (typeof inboxId !== 'number' || !Number.isSafeInteger(inboxId) || inboxId <= 0) return [];
  return [{ sourceId, inboxId }];
}
