import fc from 'fast-check';
import { burstsOf, type Happening } from '../../../../src/core/screening/detectors/burst.js';
import { flagMoment } from '../../../../src/core/trust/flagging.js';
import type { RecordedSignal } from '../../../../src/core/trust/signal.js';
import { trustScore, type ActiveSignal, type SignalLevel } from '../../../../src/core/trust/trust-score.js';

const T0 = Date.UTC(2026, 10, 23);
const level = fc.constantFrom<SignalLevel>('disabled', 'positive', 'medium', 'high', 'extreme');
const kind = fc.constantFrom('a', 'b', 'c', 'd', 'blacklisted_visitor');
const minute = fc.integer({ min: 0, max: 60 });
const moment = minute.map((value) => new Date(T0 + value * 60_000));

const signal: fc.Arbitrary<RecordedSignal> = fc
  .record({ kind, level, at: moment, lifetime: fc.option(fc.integer({ min: 1, max: 60 })) })
  .map(({ lifetime, at, ...rest }) => ({
    ...rest,
    at,
    expiresAt: lifetime === null ? null : new Date(at.getTime() + lifetime * 60_000),
    messageId: null,
    evidence: {},
    dryRun: false,
  }));

const signals = fc.array(signal, { maxLength: 12 });
const shuffled = signals.chain((all) =>
  fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
);

function active(all: readonly RecordedSignal[]): ActiveSignal[] {
  return all.map((one) => ({ ...one, occurrences: 1 }));
}

test('signals in any order give the same score', () => {
  fc.assert(
    fc.property(shuffled, ([one, other]) => {
      expect(trustScore(active(other)).score).toBe(trustScore(active(one)).score);
    }),
  );
});

test('signals in any order flag at the same moment, and the same signal twice as once', () => {
  const rule = { threshold: 40, decidedAt: null, from: new Date(T0) };
  fc.assert(
    fc.property(shuffled, ([one, other]) => {
      expect(flagMoment(other, rule)).toEqual(flagMoment(one, rule));
      expect(flagMoment([...one, ...one], rule)).toEqual(flagMoment(one, rule));
    }),
  );
});

test('whoever is judged as signals come in, one after the other in any order, is flagged as if all had been there', () => {
  fc.assert(
    fc.property(shuffled, ([all, asTheyCame]) => {
      const rule = { threshold: 40, decidedAt: null };
      // Something that speaks for the visitor and comes late takes a flag back; that is another rule.
      const against = asTheyCame.filter((one) => one.level !== 'positive');
      const flaggedOnTheWay = against.some(
        (one, i) => flagMoment(against.slice(0, i + 1), { ...rule, from: one.at }) !== null,
      );
      const atOnce = flagMoment(
        all.filter((one) => one.level !== 'positive'),
        { ...rule, from: new Date(T0) },
      );
      expect(flaggedOnTheWay).toBe(atOnce !== null);
    }),
  );
});

test('a score lies between 0 and 100, in the danger zone whenever the visitor is blacklisted', () => {
  const blacklisted = { kind: 'blacklisted_visitor', level: 'extreme' as const, at: new Date(T0), expiresAt: null };
  fc.assert(
    fc.property(signals, (all) => {
      const { score } = trustScore(active(all));
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(100);
      const others = active(all).filter((one) => one.kind !== 'blacklisted_visitor');
      const with70 = trustScore([...others, { ...blacklisted, evidence: {}, occurrences: 1 }]);
      expect(with70.score).toBeLessThanOrEqual(30);
    }),
  );
});

test('nothing seen before the last Clear or Dismiss flags', () => {
  fc.assert(
    fc.property(signals, moment, (all, decidedAt) => {
      const rule = { threshold: 40, decidedAt, from: new Date(T0) };
      const since = all.filter((one) => one.at >= decidedAt || one.level === 'positive');
      expect(flagMoment(all, rule)).toEqual(flagMoment(since, { ...rule, decidedAt: null }));
    }),
  );
});

test('what comes later, or earlier, never makes a burst disappear', () => {
  const happening: fc.Arbitrary<Happening> = fc.record({ id: fc.nat(1_000), at: moment });
  fc.assert(
    fc.property(fc.array(happening), happening, fc.integer({ min: 1, max: 5 }), (some, more, count) => {
      const before = burstsOf(some, count, 10 * 60_000);
      const after = burstsOf([...some, more], count, 10 * 60_000);
      for (const one of before) expect(after).toContain(one);
    }),
  );
});
