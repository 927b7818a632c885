import { trustScore, type ActiveSignal, type SignalLevel } from '../../../../src/core/trust/trust-score.js';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 12, minute));

function signal(kind: string, level: SignalLevel, minute = 0): ActiveSignal {
  return { kind, level, at: at(minute), expiresAt: null, evidence: { minute }, occurrences: 1 };
}

describe('the trust score', () => {
  test.each([
    [[], 100, 'trusted'],
    [[signal('blacklisted_visitor', 'extreme')], 30, 'risky'],
    [[signal('flood', 'high'), signal('links', 'medium')], 70, 'trusted'],
    [[signal('flood', 'high'), signal('links', 'medium'), signal('bot', 'high')], 50, 'moderate'],
    [[signal('blacklisted_visitor', 'extreme'), signal('a', 'high'), signal('b', 'high')], 0, 'critical'],
    [[signal('verified', 'positive')], 100, 'trusted'],
    [[signal('verified', 'positive'), signal('flood', 'high')], 100, 'trusted'],
    [[signal('off', 'disabled')], 100, 'trusted'],
  ] as [ActiveSignal[], number, string][])('of %j is %i (%s)', (signals, score, band) => {
    expect(trustScore(signals)).toMatchObject({ score, band });
  });

  test('lists Positive signals as not counted while the visitor is blacklisted', () => {
    const answer = trustScore([signal('verified', 'positive'), signal('blacklisted_visitor', 'extreme')]);

    expect(answer.score).toBe(30);
    expect(answer.receipt.map((line) => [line.kind, line.counted])).toEqual([
      ['verified', false],
      ['blacklisted_visitor', true],
    ]);
  });

  test('counts one kind once, at the level of its last occurrence, and says how often it was seen', () => {
    const answer = trustScore([signal('flood', 'medium', 1), signal('flood', 'high', 9), signal('flood', 'medium', 5)]);

    expect(answer.score).toBe(80);
    expect(answer.receipt).toEqual([
      {
        kind: 'flood',
        level: 'high',
        weight: 20,
        counted: true,
        occurrences: 3,
        lastAt: at(9),
        expiresAt: null,
        evidence: { minute: 9 },
      },
    ]);
  });
});
