import { codeOf } from '../errors/error-code.js';
import { UnavailableError } from '../errors/doorman-error.js';
import { PgClient } from './pg-client.js';

const OLDEST = 15;
const NEWEST = 18;

/** Refuses a server that cannot be reached or whose version Doorman is not tested with, saying what to do. */
export async function checkServer(url: string): Promise<void> {
  const client = new PgClient({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'doorman check',
  });
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>(`SELECT current_setting('server_version_num') AS version`);
    refuseVersion(Math.floor(Number(rows[0]?.version) / 10_000));
  } catch (error) {
    throw error instanceof UnavailableError ? error : unreachable(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Throws unless `major` is one of 15 to 18. */
export function refuseVersion(major: number): void {
  if (major >= OLDEST && major <= NEWEST) return;
  throw new UnavailableError(
    'database.version',
    `the PostgreSQL of DATABASE_URL has version ${major}; Doorman works with ${OLDEST} to ${NEWEST}: ` +
      `upgrade the server, or leave DATABASE_URL out to use the one that comes with Doorman`,
  );
}

function unreachable(error: unknown): UnavailableError {
  const code = codeOf(error) ?? 'no answer';
  return new UnavailableError(
    'database.unreachable',
    `PostgreSQL does not let us in (${code}): check host, port, database, user and password in DATABASE_URL`,
    { cause: error },
  );
}
