import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RefusedRecords } from '../../../../src/core/webhook-inbox/refused-records.store.js';
import { decodeRecords, encodeRecord } from '../../../../src/core/webhook-inbox/spool-record.store.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorman-refused-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test.each([
  ['was set aside', 'x.refused', true],
  ['was left behind', 'x.refused.0a1b2c3d.1.looked-at', true],
  ['a version before this one left behind', 'x.refused.looked-at', true],
  ['another process has in hand', `x.refused.0a1b2c3d.${Number.MAX_SAFE_INTEGER}.looked-at`, false],
])('what %s is looked at: %s', async (_, name, isLookedAt) => {
  const at = new Date('2026-11-23T12:00:00Z');
  const records = ['gone', 'stays'].map((text) =>
    encodeRecord({ installationId: 'i', signature: text, sentAt: at, receivedAt: at, body: Buffer.from(text) }),
  );
  await writeFile(join(folder, name), Buffer.concat(records));

  await new RefusedRecords(folder).forget(({ body }) => Promise.resolve(body.toString() === 'gone'));

  const left = isLookedAt ? 'x.refused' : name;
  expect(await readdir(folder)).toEqual([left]);
  const bodies = decodeRecords(await readFile(join(folder, left))).map(({ body }) => body.toString());
  expect(bodies).toEqual(isLookedAt ? ['stays'] : ['gone', 'stays']);
});
