import { StandingHistoryStore } from '../../../../src/core/standing/standing-history.store.js';
import { BEFORE, EMAIL, LATER, PHONE, StandingScene, subject, T1, T2, T3 } from '../../../support/standing-scene.js';

let scene: StandingScene;

beforeAll(async () => {
  scene = await StandingScene.open();
});
afterAll(() => scene.database.close());
beforeEach(() => scene.beginInstallation());

describe('rows of the past', () => {
  const past = { ...EMAIL, since: T1, endedAt: T2 };

  it('are found in their time only, and are no change to what holds now', async () => {
    await scene.putPast(past);
    const held = await Promise.all([BEFORE, T1, T2].map((at) => scene.holding(at, EMAIL)));
    expect(held).toEqual([[], [EMAIL], []]);
    expect([await scene.openOf(), await scene.changeNo(), scene.told]).toEqual([[], 0, []]);
  });

  it('are written once, however often the late decision comes', async () => {
    await scene.putPast(past, past);
    await scene.putPast(past);
    expect(await scene.holding(T1, EMAIL)).toHaveLength(1);
  });

  it('that never held are not written', async () => {
    await scene.putPast({ ...past, endedAt: T1 });
    expect(await scene.holding(T1, EMAIL)).toEqual([]);
  });
});

describe('a time cut out of the past', () => {
  const history = new StandingHistoryStore();
  const times = [T1, T2, T3, LATER];

  function cut(from: Date, to: Date): Promise<void> {
    return scene.database.transactions.run((tx) => history.cut(tx, 7, from, to));
  }

  async function heldAt(): Promise<number[]> {
    const held = await Promise.all(times.map((at) => scene.holding(at, EMAIL)));
    return held.map((rows) => rows.length);
  }

  it('leaves what stood before and what stands after', async () => {
    await scene.put([EMAIL], T1);
    await cut(T2, T3);
    expect(await heldAt()).toEqual([1, 0, 1, 1]);
    await cut(T2, T3);
    expect(await heldAt()).toEqual([1, 0, 1, 1]);
  });

  it('takes the end off what ended in it, and leaves nothing of what lay within', async () => {
    await scene.put([EMAIL], T1);
    await scene.put([], T3);
    await cut(T2, LATER);
    expect(await heldAt()).toEqual([1, 0, 0, 0]);
    await cut(BEFORE, LATER);
    expect(await heldAt()).toEqual([0, 0, 0, 0]);
  });

  it('cuts the whitelisting of the visitor as well, touches nobody else and not what no entry made', async () => {
    const whitelisted = { ...EMAIL, role: 'visitor_whitelist' as const };
    const isProtected = { ...EMAIL, role: 'protected' as const, entryId: null };
    await scene.put([whitelisted, isProtected], T1);
    await scene.put([{ ...EMAIL, visitorId: 8 }], T1, 8);
    await cut(BEFORE, LATER);
    expect(await heldAt()).toEqual([2, 2, 2, 3]);
    expect((await scene.holding(T1, EMAIL)).map((one) => one.role).sort()).toEqual(['protected', 'visitor_blacklist']);
  });
});

describe('what holds', () => {
  it('counts an expiry as over at its very moment', async () => {
    await scene.put([{ ...EMAIL, until: T2 }], T1);
    const held = await Promise.all([T1, new Date(T2.getTime() - 1), T2].map((at) => scene.holding(at, EMAIL)));
    expect(held.map((rows) => rows.length)).toEqual([1, 1, 0]);
  });

  it('is asked by kind and value together, in one installation', async () => {
    await scene.put([EMAIL], T1);
    expect(await scene.holding(T1, { kind: 'external_id', value: EMAIL.value })).toEqual([]);
    expect(await scene.holding(T1)).toEqual([]);
    scene.installationId = 'another';
    expect(await scene.holding(T1, EMAIL)).toEqual([]);
  });

  it('includes each range that catches a key, once', async () => {
    const pure = { role: 'identifier_blacklist' as const, visitorId: null, quality: null, entryId: 5 };
    const ranges = [
      subject('email_domain', 'example.com', pure),
      subject('phone_prefix', '+4930', pure),
      subject('phone_prefix', '+4930123456', pure),
      subject('cidr', '192.0.2.0/24', pure),
      subject('cidr', '2001:db8::/32', pure),
    ];
    const others = [
      subject('email_domain', 'ample.com', pure),
      subject('phone_prefix', '+4931', pure),
      subject('cidr', '192.0.3.0/24', pure),
      subject('cidr', '2001:db9::/32', pure),
    ];
    await scene.putEntry([...ranges, ...others], 5);
    const keys = [
      { kind: 'email' as const, value: 'ann@example.com' },
      { kind: 'email' as const, value: 'bob@example.com' },
      PHONE,
      { kind: 'ip' as const, value: '192.0.2.200' },
      { kind: 'ip' as const, value: '2001:db8::1' },
    ];
    expect(await scene.holding(T1, ...keys)).toEqual(ranges);
  });

  it('does not count an IP address that the visitor could have written', async () => {
    const pure = { role: 'identifier_blacklist' as const, visitorId: null, quality: null, entryId: 5 };
    await scene.putEntry([subject('ip', '192.0.2.9', pure), subject('cidr', '192.0.2.0/24', pure)], 5);
    expect(await scene.holding(T1, { kind: 'ip', value: '192.0.2.9', quality: 'claimed' })).toEqual([]);
    expect(await scene.holding(T1, { kind: 'ip', value: '192.0.2.9', quality: 'proved' })).toHaveLength(2);
  });

  it('of an entry on no visitor ends with that entry alone', async () => {
    const pure = { role: 'identifier_blacklist' as const, visitorId: null, quality: null };
    await scene.putEntry([{ ...EMAIL, ...pure, entryId: 5 }], 5);
    await scene.putEntry([{ ...EMAIL, ...pure, entryId: 6 }], 6);
    await scene.put([EMAIL], T1);
    await scene.putEntry([], 5);
    expect((await scene.holding(T1, EMAIL)).map((row) => row.entryId)).toEqual([6, 1]);
  });
});
