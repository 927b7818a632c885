import type { Decision } from '../../../src/core/moderation/decision.js';
import { ConflictError } from '../../../src/platform/errors/doorman-error.js';
import { FaultWorld, type Writer } from './fault-world.js';

let world: FaultWorld;
let writer: Writer;

beforeEach(async () => {
  world = await FaultWorld.open();
  writer = await world.writer();
  await world.settle();
});

afterEach(() => world.close());

function decide(agentId: number, action: 'blacklist' | 'whitelist', expectedVersion?: number): Promise<unknown> {
  const actor: Decision['actor'] = { kind: 'agent', agentId, role: 'agent' };
  const target = { contactId: writer.contactId };
  const version = expectedVersion === undefined ? {} : { expectedVersion };
  const decision = { installationId: 'fault', action, target, actor, source: 'panel' as const, ...version };
  return world.doorman.moderation.apply(decision);
}

async function decidedBy(): Promise<string[]> {
  const rows = await world.doorman.read<{ line: string }>(
    `SELECT action || ' by ' || (actor->>'agentId') AS line FROM audit_event
      WHERE visitor_id = $1 AND actor->>'kind' = 'agent' ORDER BY id`,
    [await world.visitorOf(writer.contactId)],
  );
  return rows.map(({ line }) => line);
}

describe('two agents at once', () => {
  it('who saw the same version: one wins, the other is told', async () => {
    const [row] = await world.doorman.read<{ version: number }>('SELECT version FROM visitor WHERE id = $1', [
      await world.visitorOf(writer.contactId),
    ]);
    const version = row?.version;
    const results = await Promise.allSettled([decide(3, 'blacklist', version), decide(4, 'whitelist', version)]);
    await world.settle();

    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused.map(({ reason }) => reason as unknown)).toEqual([expect.any(ConflictError)]);
    const blacklisted = results[0].status === 'fulfilled';
    expect(await world.statusOf(writer.contactId)).toBe(blacklisted ? 'blacklisted' : 'whitelisted');
    expect(world.flagOnHost(writer.contactId)).toBe(blacklisted);
    expect(await decidedBy()).toHaveLength(1);
  });

  it('without versions: both are ordered, the later one holds, and the audit tells both', async () => {
    const rounds = 10;
    for (let round = 0; round < rounds; round++) {
      await Promise.all([decide(3, 'blacklist'), decide(4, 'whitelist')]);
    }
    await world.settle();

    const told = await decidedBy();
    expect(told.filter((line) => line.endsWith('by 3'))).toHaveLength(rounds);
    expect(told.filter((line) => line.endsWith('by 4'))).toHaveLength(rounds);
    const blacklisted = told.at(-1)?.endsWith('by 3') === true;
    expect(await world.statusOf(writer.contactId)).toBe(blacklisted ? 'blacklisted' : 'whitelisted');
    expect(world.flagOnHost(writer.contactId)).toBe(blacklisted);
    const [entries] = await world.doorman.read<{ open: number }>(
      'SELECT count(*) AS open FROM list_entry WHERE lifted_at IS NULL',
    );
    expect(entries?.open).toBe(1);
    expect(await world.count('two agents at once')).toMatchObject({ lost: 0 });
  });

  it('by note: the note that came second on the host holds, whichever webhook arrives first', async () => {
    world.host.controls.holdWebhooks('after-build');
    await world.agentNotes(writer.conversationId, '#doorman blacklist', 'ann');
    await world.agentNotes(writer.conversationId, '#doorman whitelist', 'bob');
    await world.host.controls.releaseWebhooks('reversed');
    await world.settle();

    expect(await world.statusOf(writer.contactId)).toBe('whitelisted');
    expect(world.flagOnHost(writer.contactId)).toBe(false);
    expect(await decidedBy()).toHaveLength(2);
    expect(await world.count('two agents at once by note')).toMatchObject({ lost: 0 });
  });
});
