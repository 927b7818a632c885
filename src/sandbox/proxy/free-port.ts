import { createServer, type AddressInfo } from 'node:net';
import { codeOf } from './error-code.js';

const MOST_TRIES = 5;

/** The wanted port, or any free one where something else has it. Whoever binds it later may find it taken after all. */
export async function freePort(wanted: number): Promise<number> {
  return (await tried(wanted)) ?? (await tried(0)) ?? wanted;
}

/** Starts something on the wanted port, or on one that the system chooses, where somebody else has taken that first. */
export async function startOnPort<T>(wanted: number, start: (port: number) => Promise<T>): Promise<T> {
  try {
    return await start(wanted);
  } catch (error) {
    if (codeOf(error) !== 'EADDRINUSE') throw error;
    return start(0);
  }
}

/** Tries again with other ports as long as `start` says, with null, that somebody else has taken them meanwhile. */
export async function startOnFreePorts<T>(start: (isFirst: boolean) => Promise<T | null>): Promise<T> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const started = await start(tries === 0);
    if (started !== null) return started;
  }
  throw new Error('Every port that was tried had been taken by another program meanwhile: try once more.');
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
