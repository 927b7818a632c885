import type { DataSource } from 'typeorm';

/** An installation for tests that need only its row, its account numbered apart from all others of the database. */
export async function insertInstallation(dataSource: DataSource, id: string): Promise<void> {
  await dataSource.query(
    `INSERT INTO installation
       (id, host_kind, host_url, host_version, account_id, service_user_id, sealed_token, state, installed_at)
     SELECT $1, 'chatwoot', 'https://help.example.org', '4.15.1', 1 + count(*), 1, '', 'active', '2026-01-01Z'
       FROM installation`,
    [id],
  );
}
