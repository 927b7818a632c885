import { until } from '../support/until.js';
import { GateWorld } from './gate-world.js';

describe('where a session is', () => {
  let world: GateWorld;

  beforeAll(async () => {
    world = await GateWorld.open({}, { GATE_TRUSTED_PROXIES: '127.0.0.1' });
  });

  afterAll(() => world.close());

  function seen(): Promise<{ value: string }[]> {
    return world.doorman.read(`SELECT value FROM identifier WHERE kind = 'ip' AND quality = 'proved'`);
  }

  it('is on record also where the host tells of the session only after it was asked about it', async () => {
    world.host.controls.holdWebhooks();
    const visitor = await world.visitor('192.0.2.40');
    await visitor.writeUntilTaken('hello');
    await until('the host was asked', () => world.host.requests.matching('GET', '/api/v1/widget/contact?').length > 0);
    expect(await seen()).toEqual([]);

    await world.host.controls.releaseWebhooks();
    await world.settle();
    await until('the session is seen', async () => (await seen()).length > 0);
    expect(await seen()).toEqual([{ value: '192.0.2.40' }]);
  });
});
