import { healthChecks, type HealthFacts } from '../../../../src/core/installations/installation-health.js';
import { withAges } from '../../../../src/core/installations/told-moment.js';

const NOW = new Date('2026-11-23T12:00:00Z');
const ago = (minutes: number): Date => new Date(NOW.getTime() - minutes * 60_000);

const WELL: HealthFacts = {
  trouble: null,
  lastWebhookAt: ago(1),
  lastMessageAt: ago(1),
  waiting: 0,
  oldestWaitingAt: null,
  parked: 0,
  pendingEffects: 2,
  deadEffects: 0,
  clockOffsetMs: 300,
  clockAlarmAt: null,
  reconciledAt: ago(1),
  importPhase: 'done',
};

const notWell = (facts: Partial<HealthFacts>) =>
  healthChecks({ ...WELL, ...facts }, NOW).filter((check) => check.result !== 'ok');

describe('the health of an installation', () => {
  it('is well where everything is', () => {
    expect(notWell({})).toEqual([]);
  });

  it.each<[string, Partial<HealthFacts>, string]>([
    ['the host refuses us', { trouble: 'The token is refused.' }, 'failed trouble'],
    ['webhooks wait too long', { waiting: 3, oldestWaitingAt: ago(6) }, 'failed inbox'],
    ['webhooks are parked', { parked: 1 }, 'failed parked'],
    ['effects were given up', { deadEffects: 1 }, 'failed effects'],
    ['the clocks are a minute apart', { clockOffsetMs: -60_000 }, 'failed clock'],
    ['a webhook had an odd time', { clockAlarmAt: ago(9) }, 'failed clock'],
    ['nobody has reconciled for long', { reconciledAt: ago(6) }, 'failed reconcile'],
    ['no webhook has ever come', { lastWebhookAt: null, lastMessageAt: null }, 'unknown last webhook'],
    ['webhooks are lost', { lastWebhookAt: ago(9), lastMessageAt: ago(8) }, 'failed last webhook'],
    ['every webhook was lost', { lastWebhookAt: null, lastMessageAt: ago(6) }, 'failed last webhook'],
    ['the import stopped', { importPhase: 'contacts' }, 'unknown import'],
  ])('%s', (_what, facts, expected) => {
    expect(notWell(facts).map(({ result, name }) => `${result} ${name}`)).toEqual([expected]);
  });

  it.each<[string, Partial<HealthFacts>]>([
    ['a message that is about to be told', { lastWebhookAt: ago(30), lastMessageAt: ago(4) }],
    ['one of a host whose clock goes fast', { clockOffsetMs: 50_000, lastWebhookAt: ago(9), lastMessageAt: ago(8.5) }],
    ['one of long ago', { lastWebhookAt: ago(20 * 24 * 60), lastMessageAt: ago(2 * 24 * 60) }],
  ])('misses no webhook for %s', (_what, facts) => {
    expect(notWell(facts)).toEqual([]);
  });

  it.each<[number, string]>([
    [1, 'Came 60 s ago.'],
    [4, 'Came 4 min ago.'],
    [180, 'Came 3 h ago.'],
  ])('of %d minutes ago tells a shell how long ago it was', (minutes, words) => {
    const [lastWebhook] = healthChecks({ ...WELL, lastWebhookAt: ago(minutes), lastMessageAt: null }, NOW);

    expect(withAges(lastWebhook?.said ?? '', NOW)).toBe(words);
  });

  it('measures the last reconcile on the host’s clock', () => {
    expect(notWell({ clockOffsetMs: 50_000, reconciledAt: new Date(ago(1).getTime() + 50_000) })).toEqual([]);
  });
});
