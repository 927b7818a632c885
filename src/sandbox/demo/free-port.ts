import { createServer, type AddressInfo } from 'node:net';

/** The wanted port, or any free one where something else has it. */
export async function freePort(wanted: number): Promise<number> {
  return (await tried(wanted)) ?? (await tried(0)) ?? wanted;
}

function tried(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => {
      const { port: found } = server.address() as AddressInfo;
      server.close(() => resolve(found));
    });
  });
}
