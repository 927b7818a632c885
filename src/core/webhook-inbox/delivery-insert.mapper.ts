import { byteaArray, float8Array, textArray } from '../../platform/database/binary-array.js';
import type { IncomingDelivery } from './incoming-delivery.js';

/** How many go into one statement. */
export const LARGEST_BATCH = 64;

/** A statement for pg, prepared under its name. */
export interface NamedStatement {
  name: string;
  text: string;
  values: unknown[];
}

const TEXT = `WITH fresh AS (
    INSERT INTO delivery (installation_id, signature, sent_at, received_at, due_at, body)
    SELECT v.installation_id, v.signature, to_timestamp(v.sent_at / 1000), to_timestamp(v.received_at / 1000),
        to_timestamp(v.received_at / 1000), v.body
      FROM unnest($1::text[], $2::text[], $3::float8[], $4::float8[], $5::bytea[])
        AS v (installation_id, signature, sent_at, received_at, body)
    ON CONFLICT (installation_id, signature) DO NOTHING
    RETURNING installation_id, signature)
  SELECT CASE WHEN count(*) < cardinality($2::text[])
      THEN coalesce(array_agg(installation_id || ' ' || signature), '{}') END AS fresh
    FROM fresh`;

/**
 * One insert-or-ignore of deliveries, in order, prepared once per connection. Its one row, `fresh`, has the keys of those
 * that were new, or null when all were. `allocate` gives the buffer that the bodies are laid in.
 */
export function insertDeliveries(
  deliveries: readonly IncomingDelivery[],
  allocate?: (bytes: number) => Buffer,
): NamedStatement {
  const values = [
    textArray(deliveries.map((one) => one.installationId)),
    textArray(deliveries.map((one) => one.signature)),
    float8Array(deliveries.map((one) => one.sentAt.getTime())),
    float8Array(deliveries.map((one) => one.receivedAt.getTime())),
    byteaArray(
      deliveries.map((one) => one.body),
      allocate,
    ),
  ];
  return { name: 'delivery_insert', text: TEXT, values };
}

/** The key of a delivery among the `fresh` ones. */
export function keyOf({ installationId, signature }: Pick<IncomingDelivery, 'installationId' | 'signature'>): string {
  return `${installationId} ${signature}`;
}
