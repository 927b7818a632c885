import { flagDecision, type FlagKnown } from '../../../../../src/core/webhook-inbox/dispatch/host-flag.js';

const at = (second: number) => new Date(Date.UTC(2026, 10, 23, 12, 0, second));

const untouched: FlagKnown = {
  adopt: true,
  installedAt: at(0),
  name: 'none',
  fresh: true,
  covered: false,
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
    ['an effect of ours is open that wants the same', { effectOpen: true, wanted: true }],
    ['it stands blacklisted already', { wanted: true }],
    ['it is older than our own last write', { written: { value: false, at: at(40) } }],
    ['it is our own write coming back', { written: { value: true, at: at(29) } }],
  ] as [string, Partial<FlagKnown>][])('is none where %s', (_, known) => {
    expect(flagDecision(block, { ...untouched, ...known })).toBeNull();
  });

  test('waits while an effect of ours is open', () => {
    expect(flagDecision(block, { ...untouched, effectOpen: true })).toBe('wait');
  });

  test('counts although we unblocked a moment before', () => {
    expect(flagDecision(block, { ...untouched, written: { value: false, at: at(29) } })).toBe('blacklist');
  });
});

describe('the host’s own Unblock', () => {
  const unblock = { to: false, at: at(30) };
  const blocked: FlagKnown = { ...untouched, fresh: false, covered: true, wanted: true };

  test('clears, whether or not the visitor is known to be blacklisted: a decision may still be on its way', () => {
    expect(flagDecision(unblock, blocked)).toBe('clear');
    expect(flagDecision(unblock, { ...blocked, covered: false, wanted: false })).toBe('clear');
  });

  test.each([
    ['a fresh read does not confirm it', { fresh: true }],
    ['the contact is gone', { fresh: 'gone' }],
    ['it is our own write coming back', { written: { value: false, at: at(29) } }],
  ] as [string, Partial<FlagKnown>][])('is none where %s', (_, known) => {
    expect(flagDecision(unblock, { ...blocked, ...known })).toBeNull();
  });

  test.each<[string, Partial<FlagKnown>, ReturnType<typeof flagDecision>]>([
    ['while an effect of ours is open', { effectOpen: true }, 'wait'],
    ['that agrees with an effect of ours', { effectOpen: true, covered: false, wanted: false }, null],
    ['of a flag for what is shared, while ours is open', { effectOpen: true, covered: false, wanted: true }, 'wait'],
    ['by an agent, which our later write has overwritten', { name: 'told', fresh: true, ...wrote(true, 31) }, 'clear'],
    ['by nobody we know, overwritten', { fresh: true, ...wrote(true, 31) }, null],
    ['of which a name may still come, overwritten', { name: 'may_come', fresh: true, ...wrote(true, 31) }, 'wait'],
    ['by an agent, put on again by somebody else', { name: 'told', fresh: true, ...wrote(true, 20) }, null],
    ['that is our own write, whoever is named', { name: 'told', ...wrote(false, 29) }, null],
    ['of before our own last write, by an agent', { name: 'told', ...wrote(false, 50) }, 'clear'],
  ])('%s', (_, known, expected) => {
    expect(flagDecision(unblock, { ...blocked, ...known })).toBe(expected);
  });
});

/** Our own last write. */
function wrote(value: boolean, second: number): Pick<FlagKnown, 'written'> {
  return { written: { value, at: at(second) } };
}
