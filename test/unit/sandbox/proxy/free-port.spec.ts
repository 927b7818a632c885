import { createServer, type AddressInfo, type Server } from 'node:net';
import { freePort, startOnFreePorts, startOnPort } from '../../../../src/sandbox/proxy/free-port.js';

async function listen(port: number): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

describe('a port to start on', () => {
  let taken: Server;

  beforeAll(async () => {
    taken = await listen(0);
  });

  afterAll(() => void taken.close());

  it('is another one where the wanted one is taken', async () => {
    expect(await freePort(portOf(taken))).not.toBe(portOf(taken));
  });

  it('is one that the system chooses when somebody was faster', async () => {
    const started = await startOnPort(portOf(taken), listen);
    expect(portOf(started)).not.toBe(portOf(taken));
    started.close();
  });

  it('is not tried again for any other fault', async () => {
    const tried: number[] = [];
    const start = (port: number): Promise<never> => {
      tried.push(port);
      return Promise.reject(new Error('broken'));
    };
    await expect(startOnPort(1, start)).rejects.toThrow('broken');
    expect(tried).toEqual([1]);
  });

  it('is tried again and again for a program that finds its own taken, and not for ever', async () => {
    const tries: boolean[] = [];
    const start = (isFirst: boolean): Promise<string | null> => {
      tries.push(isFirst);
      return Promise.resolve(tries.length === 3 ? 'up' : null);
    };
    expect(await startOnFreePorts(start)).toBe('up');
    expect(tries).toEqual([true, false, false]);
    await expect(startOnFreePorts(() => Promise.resolve(null))).rejects.toThrow('try once more');
  });
});
