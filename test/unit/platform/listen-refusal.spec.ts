import { createServer } from 'node:http';
import { listenRefusal } from '../../../src/platform/http/listen-refusal.js';

/** What a server says that cannot listen there. */
function refusalOf(port: number, host: string): Promise<unknown> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(listenRefusal(error, { port, host })));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}

describe('a server that cannot listen', () => {
  it('says which port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const refusal = await refusalOf(port, '127.0.0.1');
    await new Promise((resolve) => other.close(resolve));

    expect(refusal).toMatchObject({
      message: `Another program has port ${port}: stop it, or choose another one with PORT.`,
    });
  });

  it('says that HOST is none of this machine’s addresses', async () => {
    const refusal = await refusalOf(0, '192.0.2.1');

    expect(refusal).toMatchObject({ message: expect.stringMatching(/^HOST 192\.0\.2\.1 is no address/) as string });
  });

  it('leaves what it does not know as it is', () => {
    const error = new Error('odd');

    expect(listenRefusal(error, { port: 1, host: 'x' })).toBe(error);
  });
});
