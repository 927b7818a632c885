import { InvalidRequestError, NotFoundError } from '../../../../src/platform/errors/doorman-error.js';
import { EMAIL, LATER, PHONE, StandingScene, subject, BEFORE, T1, T2, T3 } from '../../../support/standing-scene.js';

let scene: StandingScene;

beforeAll(async () => {
  scene = await StandingScene.open();
});
afterAll(() => scene.database.close());
beforeEach(() => scene.beginInstallation());

describe('putting what is listed for a visitor', () => {
  it('opens it, and the same again changes nothing and takes no number', async () => {
    await scene.put([EMAIL, PHONE], T1);
    await scene.put([PHONE, EMAIL], T2);
    expect(await scene.openOf()).toEqual([EMAIL, PHONE]);
    expect(await scene.changeNo()).toBe(1);
    expect(scene.told).toHaveLength(1);
  });

  it('ends at the time of the change what is no longer wanted, and keeps the rest', async () => {
    await scene.put([EMAIL, PHONE], T1);
    await scene.put([PHONE], T3);
    expect(await scene.openOf()).toEqual([PHONE]);
    expect(await scene.holding(T2, EMAIL)).toEqual([EMAIL]);
    expect(await scene.holding(T3, EMAIL)).toEqual([]);
  });

  it('opens again what had ended, and remembers the time between', async () => {
    await scene.put([EMAIL], T1);
    await scene.put([], T2);
    await scene.put([{ ...EMAIL, since: T3 }], T3);
    const held = await Promise.all([BEFORE, T1, T2, T3].map((at) => scene.holding(at, EMAIL)));
    expect(held.map((rows) => rows.length)).toEqual([0, 1, 0, 1]);
  });

  it('changes quality and times in place', async () => {
    await scene.put([{ ...EMAIL, quality: 'claimed' }], T1);
    const surer = { ...EMAIL, quality: 'entered' as const, since: T2, until: LATER };
    await scene.put([surer], T2);
    expect(await scene.openOf()).toEqual([surer]);
    expect(await scene.changeNo()).toBe(2);
  });

  it('keeps one key apart by role, by entry and by visitor', async () => {
    const wanted = [
      EMAIL,
      { ...EMAIL, entryId: 2 },
      { ...EMAIL, role: 'protected' as const, entryId: null },
      { ...EMAIL, role: 'review' as const, entryId: null },
    ];
    await scene.put(wanted, T1);
    await scene.put([{ ...EMAIL, visitorId: 8 }], T1, 8);
    expect(await scene.holding(T1, EMAIL)).toEqual([...wanted, { ...EMAIL, visitorId: 8 }]);
    await scene.put(wanted.slice(1, 3), T2);
    expect(await scene.openOf()).toEqual(wanted.slice(1, 3));
    expect(await scene.openOf(8)).toHaveLength(1);
    await scene.put(wanted.slice(1, 3), T3);
    expect(await scene.changeNo()).toBe(3);
  });

  it('takes the surest of several wishes for one subject', async () => {
    await scene.put([{ ...EMAIL, quality: 'claimed' }, { ...EMAIL, since: T2 }, EMAIL], T1);
    expect(await scene.openOf()).toEqual([EMAIL]);
  });

  it('tells the index of this process every row it touched, after the commit only', async () => {
    await scene.put([EMAIL, PHONE], T1);
    scene.told = [];
    await scene.put([{ ...PHONE, quality: 'entered', until: LATER }, subject('session', '3:abc')], T2);
    const row = { role: 'visitor_blacklist', visitorId: 7, entryId: 1, since: T1.getTime(), until: null, changeNo: 2 };
    expect(scene.told).toEqual([
      {
        installationId: scene.installationId,
        changeNo: 2,
        rows: expect.arrayContaining([
          { ...row, kind: 'email', value: 'ann@example.com', quality: 'proved', ended: true },
          { ...row, kind: 'phone', value: '+4930123456', quality: 'entered', until: LATER.getTime(), ended: false },
          { ...row, kind: 'session', value: '3:abc', quality: 'proved', ended: false },
        ]) as unknown,
      },
    ]);
    expect(scene.told[0]?.rows).toHaveLength(3);
  });

  it('leaves nothing behind when the transaction fails', async () => {
    const failing = scene.put([EMAIL], T1, 7, () => Promise.reject(new Error('changed our mind')));
    await expect(failing).rejects.toThrow('changed our mind');
    expect([await scene.openOf(), await scene.changeNo(), scene.told]).toEqual([[], 0, []]);
  });

  it('refuses an address that would never be found', async () => {
    await expect(scene.put([subject('ip', '::ffff:192.0.2.1')], T1)).rejects.toThrow(InvalidRequestError);
    await expect(scene.put([subject('cidr', '192.0.2.1/24')], T1)).rejects.toThrow(InvalidRequestError);
  });

  it('refuses an installation that is not there', async () => {
    scene.installationId = 'nobody';
    await expect(scene.put([EMAIL], T1)).rejects.toThrow(NotFoundError);
  });
});

describe('two at once', () => {
  it('get change numbers in the order of their commits, without a hole', async () => {
    const visitors = Array.from({ length: 12 }, (_, index) => 100 + index);
    await Promise.all(visitors.map((visitorId) => scene.put([{ ...PHONE, visitorId }], T1, visitorId)));
    const numbers = scene.told.map((change) => change.changeNo);
    expect(numbers.sort((a, b) => a - b)).toEqual(visitors.map((_, index) => index + 1));
    expect(await scene.changeNo()).toBe(visitors.length);
  });

  it('a number is never visible before a lower one: the second waits for the first to end', async () => {
    const order: string[] = [];
    let release = (): void => undefined;
    const gate = new Promise<void>((open) => (release = open));
    let took = (): void => undefined;
    const taken = new Promise<void>((tell) => (took = tell));
    const first = scene.put([EMAIL], T1, 7, async () => {
      took();
      await gate;
      order.push('first');
    });
    await taken;
    const second = scene.put([{ ...PHONE, visitorId: 8 }], T1, 8).then(() => order.push('second'));
    await untilBlocked();
    release();
    await Promise.all([first, second]);
    expect(order).toEqual(['first', 'second']);
    expect(scene.told.map((change) => [change.changeNo, change.rows[0]?.kind])).toEqual([
      [1, 'email'],
      [2, 'phone'],
    ]);
  });

  it('wanting the same for one visitor open it once', async () => {
    const wanted = [EMAIL, { ...EMAIL, role: 'protected' as const, entryId: null }];
    await Promise.all(Array.from({ length: 6 }, () => scene.put(wanted, T1)));
    expect(await scene.openOf()).toHaveLength(2);
  });
});

/** Until somebody waits for a lock in this database. */
async function untilBlocked(): Promise<void> {
  for (;;) {
    const waiting = await scene.database.dataSource.query<unknown[]>(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if (waiting.length > 0) return;
  }
}
