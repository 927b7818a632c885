import { removalStep, type RemovalSituation } from '../../../../src/core/enforcement/removal-step.js';

const COVERED = new Date('2026-11-23T12:00:00Z');

function after(ms: number): Date {
  return new Date(COVERED.getTime() + ms);
}

function situation(some: Partial<RemovalSituation> = {}): RemovalSituation {
  return {
    channel: 'web_widget',
    createdAt: after(0),
    coveredSince: COVERED,
    exempt: false,
    ofOurs: false,
    notKept: 0,
    filesWanted: 0,
    hostNow: after(60_000),
    ...some,
  };
}

describe('removing a conversation from the host', () => {
  it('happens to a widget conversation begun while blacklisted, once it is a minute old', () => {
    expect(removalStep(situation())).toEqual({ do: 'remove' });
    expect(removalStep(situation({ hostNow: after(59_000) }))).toMatchObject({ do: 'wait', forMs: 1_000 });
  });

  it.each([
    ['of another channel', { channel: 'email' as const }],
    ['begun before the blacklisting', { createdAt: after(-1) }],
    ['of a session that is free now', { coveredSince: null }],
    ['in which somebody of ours wrote', { ofOurs: true }],
    ['in an exempt inbox', { exempt: true }],
  ])('never happens to one %s', (_, some) => {
    expect(removalStep(situation(some))).toEqual({ do: 'leave' });
  });

  it('waits until every message and every file is kept here', () => {
    expect(removalStep(situation({ notKept: 1 }))).toMatchObject({ do: 'wait', forMs: 60_000 });
    expect(removalStep(situation({ filesWanted: 2 }))).toMatchObject({ do: 'wait', forMs: 15_000 });
  });

  it('looks less and less often, and leaves it after a week', () => {
    const hour = 3_600_000;
    expect(removalStep(situation({ notKept: 1, hostNow: after(hour) }))).toMatchObject({ forMs: hour / 4 });
    expect(removalStep(situation({ notKept: 1, hostNow: after(8 * 24 * hour) }))).toEqual({ do: 'leave' });
  });
});
