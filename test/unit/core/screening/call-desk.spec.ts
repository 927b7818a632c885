import { CallDesk } from '../../../../src/core/screening/calls/call-desk.service.js';
import type { CallEvent } from '../../../../src/core/ports/call-event.js';
import type { IncomingCall } from '../../../../src/core/ports/call-control.port.js';
import { DEFAULT_SETTINGS } from '../../../../src/core/installations/installation-settings.js';
import { verdictOf, type Question } from '../../../../src/core/screening/verdict.js';
import { Metrics } from '../../../../src/platform/metrics/metrics.js';

const PHONE = '+15550100001';
const CALL: IncomingCall = {
  ...{ key: 'leg', controlId: 'control', sessionId: null, connectionId: null },
  ...{ caller: { kind: 'number', number: PHONE }, from: PHONE, to: '+15550109999' },
  ...{ attestation: null, attestationValid: null, screening: null },
};
const INSTALLATION = { id: 'inst', settings: DEFAULT_SETTINGS } as never;
const AT = new Date('2026-11-23T12:00:00Z');

/** A desk whose caller is listed or not, as the test says, with what it noted and how often it had a call refused. */
function desk() {
  const state = { listed: true, noted: [] as string[], refused: 0 };
  const standing = {
    verdict: (_: string, question: Question) => {
      const role = state.listed ? ('identifier_blacklist' as const) : ('identifier_whitelist' as const);
      const none = { visitorId: null, quality: null, entryId: 1, since: new Date(0), until: null };
      return verdictOf(question, [{ ...none, kind: 'phone', value: PHONE, role }]);
    },
  };
  const ledger = { keep: (_: string, { outcome }: CallEvent) => Promise.resolve(void state.noted.push(outcome)) };
  const refusal = { isOverloaded: false, refuse: () => Promise.resolve((state.refused += 1) > 0) };
  return { state, desk: new CallDesk(standing as never, ledger as never, refusal as never, new Metrics()) };
}

describe('a call that is told twice', () => {
  it.each([
    ['refused', true],
    ['passed', false],
  ] as const)(
    'stays %s, whatever was decided in between, and is carried out and written down once',
    async (fate, listed) => {
      const world = desk();
      world.state.listed = listed;
      const first = await world.desk.arrive(INSTALLATION, CALL, AT, 1_800);
      world.state.listed = !listed;
      const second = await world.desk.arrive(INSTALLATION, CALL, AT, 1_800);

      expect([first.fate, second.fate]).toEqual([fate, fate]);
      expect(world.state).toMatchObject({ noted: [fate], refused: listed ? 1 : 0 });
    },
  );

  it('is another call where its leg is another', async () => {
    const world = desk();
    await world.desk.arrive(INSTALLATION, CALL, AT, 1_800);
    await world.desk.arrive(INSTALLATION, { ...CALL, key: 'another leg' }, AT, 1_800);

    expect(world.state).toMatchObject({ noted: ['refused', 'refused'], refused: 2 });
  });
});
