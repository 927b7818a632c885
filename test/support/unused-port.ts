import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below those that any system gives to whoever asks for any: between the choice and its use nobody is given it. */
const LOWEST = 20_000;
const OF_EACH_WORKER = 1_500;
const WORKERS = 8;

const mine = LOWEST + (Number(process.env.VITEST_POOL_ID ?? 0) % WORKERS) * OF_EACH_WORKER;
let next = Math.floor(Math.random() * OF_EACH_WORKER);

/** A port on which nobody listens; none is given twice until all of this process were. */
export async function unusedPort(): Promise<number> {
  for (;;) {
    const port = mine + (next++ % OF_EACH_WORKER);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const listening = once(server, 'listening').then(
    () => true,
    () => false,
  );
  server.listen(port, '127.0.0.1');
  if (!(await listening)) return false;
  server.close();
  await once(server, 'close');
  return true;
}
