import { createHash } from 'node:crypto';

/**
 * What a value is compared by where it need not be read: the installation's id, which nobody can guess, goes in with it.
 */
export function valueDigest(installationId: string, value: string): string {
  return createHash('sha256').update(`${installationId}\n${value}`).digest('base64url').slice(0, 27);
}
