import { flagDecision, type FlagKnown } from '../../../../../src/core/webhook-inbox/dispatch/host-flag.js';

const at = (second: number) => new Date(Date.UTC(2026, 10, 23, 12, 0, second));

const untouched: FlagKnown = {
  adopt: true,
  installedAt: at(0),
  fresh: true,
  wanted: false,
  effectOpen: false,
  written: null,
};

describe('the host’s own Block', () => {
  const block = { to: true, at: at(30) };

  test('is a blacklisting', () => {
    expect(flagDecision(block, untouched)).toBe('blacklist');
  });

  test('holds where the contact is gone: nothing contradicts it', () => {
    expect(flagDecision(block, { ...untouched, fresh: 'gone' })).toBe('blacklist');
  });

  test.each([
    ['it is set to be ignored', { adopt: false }],
    ['it is older than the installation', { installedAt: at(31) }],
    ['a fresh read does not confirm it', { fresh: false }],
    ['an effect of ours is open', { effectOpen: true }],
    ['it stands blacklisted already', { wanted: true }],
    ['it is older than our own last write', { written: { value: false, at: at(40) } }],
    ['it is our own write coming back', { written: { value: true, at: at(29) } }],
  ] as [string, Partial<FlagKnown>][])('is none where %s', (_, known) => {
    expect(flagDecision(block, { ...untouched, ...known })).toBeNull();
  });

  test('counts although we unblocked a moment before', () => {
    expect(flagDecision(block, { ...untouched, written: { value: false, at: at(29) } })).toBe('blacklist');
  });
});

describe('the host’s own Unblock', () => {
  const unblock = { to: false, at: at(30) };
  const blocked: FlagKnown = { ...untouched, fresh: false, wanted: true };

  test('clears, whether or not the visitor is known to be blacklisted: a decision may still be on its way', () => {
    expect(flagDecision(unblock, blocked)).toBe('clear');
    expect(flagDecision(unblock, { ...blocked, wanted: false })).toBe('clear');
  });

  test.each([
    ['a fresh read does not confirm it', { fresh: true }],
    ['the contact is gone', { fresh: 'gone' }],
    ['it is our own write coming back', { written: { value: false, at: at(29) } }],
  ] as [string, Partial<FlagKnown>][])('is none where %s', (_, known) => {
    expect(flagDecision(unblock, { ...blocked, ...known })).toBeNull();
  });
});
