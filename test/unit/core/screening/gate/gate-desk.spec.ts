import { GateDesk } from '../../../../../src/core/screening/gate/gate-desk.service.js';
import { verdictOf } from '../../../../../src/core/screening/verdict.js';

const BLOCKED = verdictOf({ visitorId: null, keys: [{ kind: 'session', value: '3:a', quality: 'proved' }] }, [
  {
    ...{ kind: 'session', value: '3:a', role: 'visitor_blacklist', visitorId: 7, entryId: 1, quality: 'proved' },
    ...{ since: new Date(0), until: null },
  },
]);
const ASKED = { installationId: 'inst', inboxId: 3, sourceId: 'a', ip: null };

function desk(state: string, exemptInboxIds: number[]): GateDesk {
  const installation = { id: 'inst', state, clockOffsetMs: 0, settings: { exemptInboxIds } };
  return new GateDesk(
    { get: (id: string) => (id === 'inst' ? installation : null) } as never,
    { verdict: () => BLOCKED } as never,
    { of: () => ({}) } as never,
    { now: () => new Date(0) },
  );
}

describe('a listed session before the gate', () => {
  it.each([
    ['is stopped', desk('active', []), ASKED, true],
    ['is stopped while another inbox is exempt', desk('active', [4]), ASKED, true],
    ['passes in an exempt inbox', desk('active', [3]), ASKED, false],
    ['passes where Doorman was uninstalled', desk('uninstalled', []), ASKED, false],
    ['passes where nothing is installed', desk('active', []), { ...ASKED, installationId: 'other' }, false],
  ])('%s', (_, gate, asked, stopped) => {
    expect(gate.blocking(asked) !== null).toBe(stopped);
  });
});
