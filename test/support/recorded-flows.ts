import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = new URL('../fixtures/chatwoot-recorded/', import.meta.url);

export interface RecordedWebhook {
  flow: string;
  event: string;
  headers: Record<string, string>;
  raw: string;
}

export interface RecordedCall {
  request: { method: string; path: string; as?: string; body?: unknown };
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

export interface RecordedFlow {
  name: string;
  what: string;
  calls: RecordedCall[];
  webhooks: RecordedWebhook[];
}

/** The secret that signed every recorded webhook. */
export const RECORDED_SECRET = (readJson('ids.json') as { webhook_secret: string }).webhook_secret;

/** Every recorded flow in the order of recording. */
export function recordedFlows(): RecordedFlow[] {
  const names = readdirSync(fileURLToPath(new URL('flows/', FOLDER))).sort();
  return names.map((file) => {
    const name = file.replace('.json', '');
    const flow = readJson(`flows/${file}`) as Omit<RecordedFlow, 'name'>;
    return { ...flow, name, webhooks: flow.webhooks.map((webhook) => ({ ...webhook, flow: name })) };
  });
}

/** The flow whose file begins with this number, `'030'`. */
export function recordedFlow(number: string): RecordedFlow {
  const flow = recordedFlows().find(({ name }) => name.startsWith(`${number}-`));
  if (!flow) throw new Error(`no recorded flow ${number}`);
  return flow;
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, FOLDER), 'utf8'));
}
