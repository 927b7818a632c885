import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import type { Question } from '../../../../src/core/screening/verdict.js';
import type { NumberedChange } from '../../../../src/core/standing/standing-feed.js';
import { StandingHistoryStore } from '../../../../src/core/standing/standing-history.store.js';
import type { StandingSubject } from '../../../../src/core/standing/standing-subject.js';
import { openTestDatabase, type TestDatabase } from '../../../support/database.js';
import { insertInstallation } from '../../../support/insert-installation.js';
import { INSTALLATION, StandingInstance } from '../../../support/standing-instance.js';

let database: TestDatabase;
let here: StandingInstance;
let there: StandingInstance;
let listenerThere: number;

beforeEach(async () => {
  database = await openTestDatabase();
  await insertInstallation(database.dataSource, INSTALLATION);
  here = await StandingInstance.start(database.url);
  const others = await listenerPids();
  there = await StandingInstance.start(database.url);
  listenerThere = (await listenerPids()).find((pid) => !others.includes(pid))!;
});
afterEach(async () => {
  await there.stop();
  await here.stop();
  await database.close();
});

function blacklisted(visitorId: number): StandingSubject[] {
  const of = { role: 'visitor_blacklist', visitorId, entryId: visitorId, since: new Date(0), until: null } as const;
  return [
    { kind: 'visitor', value: String(visitorId), quality: null, ...of },
    { kind: 'phone', value: phoneOf(visitorId), quality: 'proved', ...of },
  ];
}

function phoneOf(visitorId: number): string {
  return `+4930${100_000 + visitorId}`;
}

function callOf(visitorId: number): Question {
  return { visitorId: null, keys: [{ kind: 'phone', value: phoneOf(visitorId), quality: 'proved' }] };
}

function answers(instance: StandingInstance, visitorIds: number[]): string[] {
  return visitorIds.map((visitorId) => instance.verdict(callOf(visitorId)).answer);
}

function notify(payload: string): Promise<unknown> {
  return database.dataSource.query(`SELECT pg_notify('doorman_standing', $1)`, [payload]);
}

describe('a decision', () => {
  it('holds on its own instance as soon as it is committed, and on the others when they are told', async () => {
    await here.put(1, blacklisted(1));
    expect(here.verdict(callOf(1)).answer).toBe('block');
    await there.follow(1);
    expect(there.verdict(callOf(1)).answer).toBe('block');
    expect(there.verdict(callOf(2)).answer).toBe('allow');
  });

  it('that is taken back holds nowhere any more', async () => {
    await here.put(1, blacklisted(1));
    await there.follow(1);
    await there.put(1, []);
    expect(there.verdict(callOf(1)).answer).toBe('allow');
    await here.follow(2);
    expect(here.verdict(callOf(1)).answer).toBe('allow');
    expect(await here.metric('doorman_standing_subjects')).toBe(0);
  });

  it('made before the start is there from the start, and what had ended is not', async () => {
    await here.put(1, blacklisted(1));
    await here.put(2, blacklisted(2));
    await here.put(2, []);
    const later = await StandingInstance.start(database.url);
    expect(answers(later, [1, 2])).toEqual(['block', 'allow']);
    expect(await later.metric('doorman_standing_subjects')).toBe(2);
    await later.stop();
  });

  it('made while an instance starts is not lost between reading and listening', async () => {
    const visitors = Array.from({ length: 40 }, (_, index) => index + 1);
    const decisions = visitors.map(async (visitorId) => {
      await here.put(visitorId, blacklisted(visitorId));
      if (visitorId % 4 === 0) await here.put(visitorId, []);
    });
    const [later] = await Promise.all([StandingInstance.start(database.url), ...decisions]);
    await notify(`${INSTALLATION} 50`);
    await later.follow(50);
    expect(answers(later, visitors)).toEqual(answers(here, visitors));
    expect(answers(later, [3, 4])).toEqual(['block', 'allow']);
    await later.stop();
  });
});

describe('an instance that missed something', () => {
  it('reads the gap when its LISTEN connection is back', async () => {
    await here.put(1, blacklisted(1));
    await there.follow(1);
    const reconnected = new Promise<void>((resolve) => there.listener.onReconnect(resolve));
    await withoutListener(listenerThere, async () => {
      await here.put(1, []);
      await here.put(2, blacklisted(2));
      await here.put(3, blacklisted(3));
      expect(answers(there, [1, 2, 3])).toEqual(['block', 'allow', 'allow']);
    });
    await reconnected;
    expect(answers(there, [1, 2, 3])).toEqual(['allow', 'block', 'block']);
    expect(await there.metric('doorman_standing_reads_total{cause="gap"}')).toBe(1);
    expect(await there.metric('doorman_standing_lag_changes')).toBe(0);
  });

  it('notices it by the number of the next change', async () => {
    await changeSilently(1, false);
    await here.put(2, blacklisted(2));
    await there.follow(2);
    expect(answers(there, [1, 2])).toEqual(['block', 'block']);
  });

  it('notices it at the next check even if nothing changes any more', async () => {
    await changeSilently(1, false);
    expect(there.verdict(callOf(1)).answer).toBe('allow');
    await there.service.check();
    expect(there.verdict(callOf(1)).answer).toBe('block');
  });

  it('finds the end of what was cut out of the past in the same moment', async () => {
    await here.put(1, blacklisted(1));
    await there.follow(1);
    const history = new StandingHistoryStore();
    await here.put(1, [], (tx) => history.cut(tx, 1, new Date(1), new Date(Date.now() + 60_000)));
    await there.follow(2);
    expect(there.verdict(callOf(1)).answer).toBe('allow');
  });

  it('tries again when reading fails', async () => {
    const failed = new Promise<void>((resolve) => {
      Logger.overrideLogger({ ...SILENT, warn: () => resolve() });
    });
    await here.put(1, blacklisted(1), (tx) => tx.query<never>('ALTER TABLE standing_subject RENAME TO away'));
    await failed;
    Logger.overrideLogger(false);
    expect(there.verdict(callOf(1)).answer).toBe('allow');
    await database.dataSource.query('ALTER TABLE away RENAME TO standing_subject');
    await there.follow(1);
    expect(there.verdict(callOf(1)).answer).toBe('block');
  });

  it('starts anew from a database that was set back in time', async () => {
    await here.put(1, blacklisted(1));
    await here.put(2, blacklisted(2));
    await there.follow(2);
    await database.dataSource.query('DELETE FROM standing_subject WHERE visitor_id = 2');
    await database.dataSource.query('UPDATE installation SET change_no = 1');
    await there.service.check();
    expect(answers(there, [1, 2])).toEqual(['block', 'allow']);
    await there.put(3, blacklisted(3));
    expect(answers(there, [1, 2, 3])).toEqual(['block', 'allow', 'block']);
  });
});

describe('notices', () => {
  it('that come late, twice, malformed or for nobody change nothing and are not read', async () => {
    await here.put(1, blacklisted(1));
    await here.put(1, []);
    await there.follow(2);
    const before = await there.metric('doorman_standing_reads_total{cause="next"}');
    for (const payload of [`${INSTALLATION} 1`, `${INSTALLATION} 2`, `${INSTALLATION} 1`, 'nonsense', ''])
      await notify(payload);
    await here.put(2, blacklisted(2));
    await there.follow(3);
    expect(answers(there, [1, 2])).toEqual(['allow', 'block']);
    const after = await there.metric('doorman_standing_reads_total{cause="next"}');
    expect(after - before).toBe(1);
    expect(await there.metric('doorman_standing_reads_total{cause="gap"}')).toBe(0);
  });

  it('of a change that is not there are asked for once and forgotten', async () => {
    await notify('unknown 7');
    await notify(`${INSTALLATION} 99`);
    await there.follow(99);
    expect(await there.metric('doorman_standing_lag_changes')).toBe(0);
    await here.put(1, blacklisted(1));
    await there.service.check();
    expect(there.verdict(callOf(1)).answer).toBe('block');
  });

  it('within one process may be told in the wrong order after two commits', async () => {
    await changeSilently(1, true);
    await changeSilently(1, true);
    there.feed.tell(phoneChange(1, 2, true));
    there.feed.tell(phoneChange(1, 1, false));
    await there.service.settled();
    expect(there.verdict(callOf(1)).answer).toBe('allow');
    expect(await there.metric('doorman_standing_subjects')).toBe(0);
  });
});

const SILENT = { log: ignore, error: ignore, warn: ignore };

function ignore(): void {
  // Nothing is written.
}

/** Commits a change of which nobody is told. */
async function changeSilently(visitorId: number, ended: boolean): Promise<void> {
  await database.dataSource.query(
    `WITH taken AS (UPDATE installation SET change_no = change_no + 1 RETURNING id, change_no)
     INSERT INTO standing_subject (installation_id, change_no, kind, value, role, visitor_id, entry_id, quality, since, ended_at)
     SELECT id, change_no, 'phone', $1, 'visitor_blacklist', $2, $2, 'proved', '2026-01-01Z', $3 FROM taken`,
    [phoneOf(visitorId), visitorId, ended ? new Date() : null],
  );
}

function phoneChange(visitorId: number, changeNo: number, ended: boolean): NumberedChange {
  const [, phone] = blacklisted(visitorId);
  return { installationId: INSTALLATION, changeNo, rows: [{ ...phone!, since: 0, until: null, ended, changeNo }] };
}

async function listenerPids(): Promise<number[]> {
  const rows = await database.dataSource.query<{ pid: number }[]>(
    `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'doorman listener'`,
  );
  return rows.map((row) => row.pid);
}

/** Cuts the LISTEN connection and lets nobody connect again until `work` is done. */
async function withoutListener(pid: number, work: () => Promise<void>): Promise<void> {
  const [{ name }] = await database.dataSource.query<[{ name: string }]>('SELECT current_database() AS name');
  const admin = new Client({ connectionString: process.env.DOORMAN_TEST_SERVER });
  await admin.connect();
  await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  await admin.query('SELECT pg_terminate_backend($1, 10000)', [pid]);
  await work();
  await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
  await admin.end();
}
