import { readFileSync, readdirSync } from 'node:fs';

const folder = new URL('../fixtures/chatwoot-recorded/', import.meta.url);

export interface RecordedRequest {
  method: string;
  path: string;
  /** Name of the user whose token went with it. */
  as?: string;
  headers?: Record<string, string>;
  body?: unknown;
  note?: string;
}

export interface RecordedCall {
  request: RecordedRequest;
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

export interface RecordedWebhook {
  event: string;
  headers: Record<string, string>;
  raw: string;
}

/** One event of the agents' socket: the names of its fields, without their values. */
export interface RecordedFrame {
  event: string;
  performer: { id: number; name: string; type: string } | null;
  id: number;
  keys: string[];
}

export interface RecordedFlow {
  file: string;
  what: string;
  calls: RecordedCall[];
  webhooks: RecordedWebhook[];
  /** Recorded from step 097 on. */
  socket?: RecordedFrame[];
}

export interface RecordedIds {
  Website: { website_token: string; hmac_token: string };
  'Help centre': { website_token: string; hmac_token: string };
  API: { identifier: string; hmac_token: string; secret: string };
  tokens: Record<string, string>;
  webhook_secret: string;
}

export const recordedFlows: RecordedFlow[] = readdirSync(new URL('flows/', folder))
  .sort()
  .map((file) => ({ file, ...(readJson(`flows/${file}`) as Omit<RecordedFlow, 'file'>) }));

export const recordedIds = readJson('ids.json') as RecordedIds;

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, folder), 'utf8'));
}
