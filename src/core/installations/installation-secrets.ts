/** Names a sealed field of an installation, so that a sealed text put into another place does not open. */
export function secretContext(installationId: string, field: 'token' | 'webhook_secret'): string {
  return `installation:${installationId}:${field}`;
}

/** Names the sealed key by which we command the carrier of an installation's calls. */
export function voiceSecretContext(installationId: string): string {
  return `voice:${installationId}:api_key`;
}
