import { callsFinding, type VoiceFacts } from '../../../../src/core/installations/voice-health.js';
import type { DoctorFinding } from '../../../../src/core/ports/doctor-check.port.js';

const NOW = new Date('2026-11-23T12:00:00Z');
const ago = (minutes: number): Date => new Date(NOW.getTime() - minutes * 60_000);

const WELL: VoiceFacts = {
  connectionId: '28112',
  state: 'active',
  trouble: null,
  relayTrouble: null,
  drift: [],
  ownNumbers: 3,
  lastCallAt: ago(3),
  clockAlarmAt: null,
};
const finding = (facts: Partial<VoiceFacts>): DoctorFinding => callsFinding({ ...WELL, ...facts }, NOW);

describe('how calls fare', () => {
  it('is well where everything is', () => {
    const words =
      'Calls to the application 28112 come by Doorman. The last came 2026-11-23T11:57:00Z. 3 own numbers are known and';
    expect(finding({})).toEqual({ state: 'ok', words: `${words} cannot be listed.`, cure: null });
  });

  it('is a plain line where nothing is connected, or not any more', () => {
    const lines = [callsFinding(null, NOW), finding({ state: 'removed', trouble: 'An old one.' })];

    for (const line of lines)
      expect(line).toMatchObject({ state: 'absent', words: expect.stringMatching(/^No voice/) as string });
  });

  it.each<[string, Partial<VoiceFacts>, string, RegExp]>([
    ['the carrier refuses commands', { trouble: 'The key is refused.' }, 'bad', /^The key is refused\.$/],
    ['the application behind fails', { relayTrouble: 'It answers 500.' }, 'bad', /^It answers 500\.$/],
    ['the install was not finished', { state: 'installing' }, 'bad', /not finished/],
    ['a webhook had an odd time', { clockAlarmAt: ago(60) }, 'warn', /time that cannot be right/],
    ['no call has come', { lastCallAt: null }, 'warn', /^No call has come yet/],
  ])('%s', (_, facts, state, words) => {
    expect(finding(facts)).toMatchObject({ state, words: expect.stringMatching(words) as string });
  });

  it('tells all that is not well, each cure once', () => {
    const drift = ['webhook', 'failover'].map((name) => ({
      name,
      result: 'failed' as const,
      said: `${name}.`,
      cure: 'Repair.',
    }));

    expect(finding({ drift, lastCallAt: null })).toEqual({
      state: 'bad',
      words: 'No call has come yet. webhook. failover.',
      cure: 'Call one of the numbers of the application once and look again. Repair.',
    });
  });

  it('forgets a clock alarm after a day without another', () => {
    expect(finding({ clockAlarmAt: ago(25 * 60) }).state).toBe('ok');
  });
});
