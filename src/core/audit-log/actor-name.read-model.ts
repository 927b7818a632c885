/**
 * SQL that says in words who an `actor` column is: an agent by name, a key by its name, the others by what they are.
 * `installation` is the expression that names the installation.
 */
export function actorName(actor: string, installation: string): string {
  return `CASE ${actor} ->> 'kind'
    WHEN 'agent' THEN coalesce((SELECT known.name FROM known_agent known WHERE known.installation_id = ${installation}
      AND known.agent_id = (${actor} ->> 'agentId')::bigint), 'Agent ' || (${actor} ->> 'agentId'))
    WHEN 'api' THEN coalesce((SELECT 'API key ' || key.name FROM api_key key WHERE key.installation_id = ${installation}
      AND key.id = (${actor} ->> 'keyId')::bigint), 'API')
    WHEN 'host' THEN 'Helpdesk'
    WHEN 'shell' THEN 'Shell'
    WHEN 'expiry' THEN 'Expiry'
    WHEN 'import' THEN 'Import'
    ELSE 'Doorman' END`;
}
