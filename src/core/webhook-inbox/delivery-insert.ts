import type { IncomingDelivery } from './incoming-delivery.js';

export const LARGEST_BATCH = 64;
const SIZES = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, LARGEST_BATCH];
const COLUMNS = 5;

const STATEMENTS = new Map(SIZES.map((size) => [size, statementOf(size)]));

/** A statement for pg, prepared under its name. */
export interface NamedStatement {
  name: string;
  text: string;
  values: unknown[];
}

/**
 * One insert-or-ignore of up to `LARGEST_BATCH` deliveries, answering those that were new. A few sizes only, so that each
 * is prepared once per connection; what is left of a size is filled with nulls, which the statement leaves out.
 */
export function insertDeliveries(deliveries: readonly IncomingDelivery[]): NamedStatement {
  const size = SIZES.find((candidate) => candidate >= deliveries.length) ?? LARGEST_BATCH;
  const values: unknown[] = [];
  for (const { installationId, signature, sentAt, receivedAt, body } of deliveries) {
    values.push(installationId, signature, sentAt.getTime(), receivedAt.getTime(), body);
  }
  while (values.length < size * COLUMNS) values.push(null);
  return { name: `delivery_insert_${size}`, text: STATEMENTS.get(size) ?? '', values };
}

function statementOf(size: number): string {
  const rows = Array.from({ length: size }, (_, row) => {
    const first = row * COLUMNS;
    return `($${first + 1}::text, $${first + 2}::text, $${first + 3}::float8, $${first + 4}::float8, $${first + 5}::bytea)`;
  });
  return `INSERT INTO delivery (installation_id, signature, sent_at, received_at, due_at, body)
    SELECT v.installation_id, v.signature, to_timestamp(v.sent_at / 1000), to_timestamp(v.received_at / 1000),
        to_timestamp(v.received_at / 1000), v.body
      FROM (VALUES ${rows.join(', ')}) AS v (installation_id, signature, sent_at, received_at, body)
     WHERE v.signature IS NOT NULL
    ON CONFLICT (installation_id, signature) DO NOTHING
    RETURNING installation_id AS "installationId", signature`;
}
