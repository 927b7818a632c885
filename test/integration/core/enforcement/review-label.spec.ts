import { ReviewLabelUpkeep } from '../../../../src/core/enforcement/review-label-upkeep.service.js';
import { DEFAULT_SETTINGS } from '../../../../src/core/installations/installation-settings.js';
import type { EnforcementAccount } from '../../../support/enforcement-account.js';
import { EnforcementWorld } from '../../../support/enforcement-world.js';

const CONVERSATION = 1;
const LABEL = 'needs-review';

let world: EnforcementWorld;
let account: EnforcementAccount;

beforeEach(async () => {
  const { message_flood: flood } = DEFAULT_SETTINGS.detectors;
  const extreme = { ...flood, level: 'extreme' as const, limits: { messages: 2, seconds: 60 } };
  world = await EnforcementWorld.open();
  account = await world.install({ detectors: { ...DEFAULT_SETTINGS.detectors, message_flood: extreme } });
  await account.write(CONVERSATION, 'and another');
  await world.drain();
});

afterEach(() => world.close());

const labels = (): string[] | undefined => account.host.state.conversations.get(CONVERSATION)?.labels;
const upkeep = (): Promise<number> => world.get(ReviewLabelUpkeep).run();

test('a flagged visitor’s conversation gets the label, and a decision takes it off', async () => {
  expect(labels()).toEqual([LABEL]);

  await account.decide('clear');
  await world.drain();
  expect(labels()).toEqual([]);
});

test('a label that the visitor took off is put back once it is looked at again', async () => {
  account.host.state.conversations.get(CONVERSATION)!.labels = ['vip'];
  expect(await upkeep()).toBe(0);

  world.clock.pass(11 * 60_000);
  expect(await upkeep()).toBe(1);
  await world.drain();

  expect(labels()).toEqual(['vip', LABEL]);
  expect(await upkeep()).toBe(0);
});
