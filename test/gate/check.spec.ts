import { GATE_TRIALS, type GateTrials } from '../../src/core/ports/gate-presence.port.js';
import { GateWorld } from './gate-world.js';
import { nginxBefore } from '../support/nginx-before.js';

describe('gate check', () => {
  let world: GateWorld;

  beforeAll(async () => {
    world = await GateWorld.open();
  });

  afterAll(() => world.close());

  async function states(through: string): Promise<string[]> {
    const gate = world.doorman.app.get<GateTrials>(GATE_TRIALS, { strict: false });
    return (await gate.trials(world.installationId, through)).map(({ name, state }) => `${state} ${name}`);
  }

  it('finds all well through a proxy that asks', async () => {
    expect(await states(world.nginx.url)).toEqual([
      'ok a blocked visitor',
      'ok everybody else',
      'ok a forged X-Forwarded-For',
      'ok who has no secret',
    ]);
    expect(await world.doorman.read('SELECT 1 FROM attempt')).toEqual([]);
  });

  it('finds a proxy that does not ask, and one with another secret', async () => {
    expect((await states(world.host.url))[0]).toBe('bad a blocked visitor');
    const { url: hostUrl } = world.host;
    const nginx = await nginxBefore({ hostUrl, gatePort: world.gatePort, secret: 'f'.repeat(48) });
    expect((await states(nginx.url))[0]).toBe('bad a blocked visitor');
    await nginx.stop();
  });

  it('finds a proxy through which anybody may say where he comes from', async () => {
    const open = await GateWorld.open({}, { GATE_TRUSTED_PROXIES: '127.0.0.1' });
    const gate = open.doorman.app.get<GateTrials>(GATE_TRIALS, { strict: false });
    const [, , forged] = await gate.trials(open.installationId, open.nginx.url);
    expect(forged).toMatchObject({ state: 'bad', words: 'is believed' });
    await open.close();
  });
});
