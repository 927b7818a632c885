import { healthChecks, type HealthFacts } from '../../../../src/core/installations/installation-health.js';

const NOW = new Date('2026-11-23T12:00:00Z');
const ago = (minutes: number): Date => new Date(NOW.getTime() - minutes * 60_000);

const WELL: HealthFacts = {
  trouble: null,
  lastWebhookAt: ago(1),
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
    ['no webhook has ever come', { lastWebhookAt: null }, 'unknown last webhook'],
    ['the import stopped', { importPhase: 'contacts' }, 'unknown import'],
  ])('%s', (_what, facts, expected) => {
    expect(notWell(facts).map(({ result, name }) => `${result} ${name}`)).toEqual([expected]);
  });

  it('measures the last reconcile on the host’s clock', () => {
    expect(notWell({ clockOffsetMs: 50_000, reconciledAt: new Date(ago(1).getTime() + 50_000) })).toEqual([]);
  });
});
