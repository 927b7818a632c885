import { AGENT } from '../support/lists-scene.js';
import { until } from '../support/until.js';
import type { GateVisitor } from './gate-visitor.js';
import { GateWorld } from './gate-world.js';

describe('an abuser who forges the address of a victim in X-Forwarded-For', () => {
  const VICTIM = '192.0.2.10';
  const ABUSER = '192.0.2.66';
  // What the abuser wrote, and what the proxy before nginx has added to it.
  const FORGED = `${VICTIM}, ${ABUSER}`;
  let world: GateWorld;
  let victim: GateVisitor;
  let abuser: GateVisitor;

  beforeAll(async () => {
    world = await GateWorld.open({}, { GATE_TRUSTED_PROXIES: '127.0.0.1' });
    victim = await world.visitor(VICTIM);
    abuser = await world.visitor(FORGED);
    for (const one of [victim, abuser]) await one.writeUntilTaken('hello');
    await world.settle();
    const visitorId = await world.visitorId(abuser);
    const seen = `SELECT value FROM identifier WHERE visitor_id = $1 AND kind = 'ip' AND quality = 'proved'`;
    await until('the gate has seen the abuser', async () => (await world.doorman.read(seen, [visitorId])).length > 0);
  });

  afterAll(() => world.close());

  async function ticks(ip: string): Promise<void> {
    const target = { visitorId: await world.visitorId(abuser) };
    const by = { installationId: world.installationId, actor: AGENT, source: 'panel', action: 'blacklist' as const };
    await world.doorman.moderation.apply({ ...by, target, ips: [ip] });
    await world.settle();
  }

  async function reaches(visitor: GateVisitor): Promise<boolean> {
    const before = world.host.state.messages.size;
    await visitor.writeUntilTaken('again');
    return world.host.state.messages.size > before;
  }

  it('has no agent tick the victim’s; the own one can be ticked and catches its owner, and the victim passes', async () => {
    await expect(ticks(VICTIM)).rejects.toMatchObject({ code: 'list_entry.role' });
    await ticks(ABUSER);

    expect([await reaches(victim), await reaches(await world.visitor(VICTIM))]).toEqual([true, true]);
    expect([await reaches(abuser), await reaches(await world.visitor(FORGED))]).toEqual([false, false]);
  });
});
