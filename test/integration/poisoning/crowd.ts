import { SandboxVisitor } from '../../sandbox/sandbox-visitor.js';
import type { Chatter } from './people.js';
import type { PoisoningWorld } from './poisoning-world.js';

/** One in so many has written before he types; the others are heard of only when they write. */
const WRITES_FIRST = 10;

/** So many visitors, who all say that the same e-mail is theirs. */
export async function crowdOf(world: PoisoningWorld, size: number, email: string): Promise<Chatter[]> {
  const crowd: Chatter[] = [];
  for (let n = 0; n < size; n += 1) {
    world.pass(2);
    const visitor = await SandboxVisitor.enter(world.host);
    if (n % WRITES_FIRST === 0) await world.send(visitor, 'hello');
    await visitor.ask('PATCH', 'contact', { email });
    crowd.push({ visitor, email, phone: '', write: (text) => world.send(visitor, text) });
  }
  await world.settle();
  return crowd;
}

/** What became of the next message of each. */
export async function nextOfAll(world: PoisoningWorld, crowd: readonly Chatter[]): Promise<string[]> {
  world.pass(60);
  const ids: number[] = [];
  for (const one of crowd) ids.push(await one.write('still there?'));
  await world.settle();
  const fates: string[] = [];
  for (const id of ids) fates.push(await world.fateOf(id));
  return fates;
}
