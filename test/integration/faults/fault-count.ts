import type { SandboxHost } from '../../../src/sandbox/sandbox-host.js';
import type { Transactions } from '../../../src/platform/database/transactions.js';

/** What became of the host's webhooks and of the visitors' messages through a fault. */
export interface FaultCount {
  /** Webhooks the host sent, each once. */
  sent: number;
  /** Of them answered with 200. */
  acknowledged: number;
  /** Visitors' messages known although their webhook was not acknowledged; webhooks and effects that got through after failing. */
  recovered: number;
  /** Visitors' messages unknown, acknowledged webhooks not processed, effects given up. */
  lost: number;
}

const TRIED = `SELECT
    (SELECT count(*) FROM delivery WHERE state = 'done' AND attempts > 1)
      + (SELECT count(*) FROM enforcement WHERE state = 'done' AND attempts > 1) AS again,
    (SELECT count(*) FROM enforcement WHERE state = 'dead') AS dead`;

/** Compares everything the host holds and sent with what the product made of it. */
export async function countFault(host: SandboxHost, transactions: Transactions): Promise<FaultCount> {
  const acknowledged = host.deliveries.filter(({ status }) => status === 200);
  const told = new Set(acknowledged.flatMap(({ event, body }) => (event === 'message_created' ? [idIn(body)] : [])));
  const rows = await transactions.read<{ id: number }>('SELECT message_id AS id FROM message');
  const known = new Set(rows.map(({ id }) => id));
  const written = [...host.state.messages.values()].filter(({ type }) => type === 'incoming');
  const unknown = written.filter(({ id }) => !known.has(id));
  const done = await processedSignatures(transactions);
  const [tried] = await transactions.read<{ again: number; dead: number }>(TRIED);
  const unprocessed = acknowledged.filter(({ headers }) => !done.has(hexIn(headers)));
  return {
    sent: host.deliveries.length,
    acknowledged: acknowledged.length,
    recovered: written.filter(({ id }) => known.has(id) && !told.has(id)).length + (tried?.again ?? 0),
    lost: unknown.length + unprocessed.length + (tried?.dead ?? 0),
  };
}

/** One line per fault, for whoever reads the run. */
export function tellFault(fault: string, { sent, acknowledged, recovered, lost }: FaultCount): void {
  process.stdout.write(
    `fault: ${fault}: sent ${sent}, acknowledged ${acknowledged}, recovered ${recovered}, lost ${lost}\n`,
  );
}

async function processedSignatures(transactions: Transactions): Promise<Set<string>> {
  const rows = await transactions.read<{ signature: string }>(`SELECT signature FROM delivery WHERE state = 'done'`);
  return new Set(rows.map(({ signature }) => signature));
}

function idIn(body: string): number {
  return (JSON.parse(body) as { id: number }).id;
}

function hexIn(headers: Readonly<Record<string, string>>): string {
  return (headers['x-chatwoot-signature'] ?? '').replace('sha256=', '');
}
