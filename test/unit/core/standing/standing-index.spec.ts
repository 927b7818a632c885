import type { Question, QuestionKey } from '../../../../src/core/screening/verdict.js';
import { addressFormat } from '../../../../src/core/standing/network.mapper.js';
import { StandingIndex } from '../../../../src/core/standing/standing-index.js';
import type { SubjectChange } from '../../../../src/core/standing/subject-change.js';

const NOW = new Date('2026-11-23T12:00:00.000Z');
const SINCE = NOW.getTime() - 1000;

function newIndex(): StandingIndex {
  return new StandingIndex([7919, -2], addressFormat);
}

function change(more: Partial<SubjectChange> = {}): SubjectChange {
  return {
    kind: 'phone',
    value: '+49301',
    role: 'visitor_blacklist',
    visitorId: 8,
    entryId: 1,
    quality: 'proved',
    since: SINCE,
    until: null,
    ended: false,
    changeNo: 1,
    ...more,
  };
}

function asks(...keys: QuestionKey[]): Question {
  return { visitorId: 7, keys };
}

const CALLER = asks({ kind: 'phone', value: '+49301', quality: 'proved' });

describe('the standing index', () => {
  it('judges by what it was given, until it ends', () => {
    const index = newIndex();
    index.apply('one', [change()]);
    index.advance('one', 1);
    expect(index.verdict('one', CALLER, NOW).winner).toMatchObject({ entryId: 1, visitorId: 8, why: 'proved' });
    index.apply('one', [change({ ended: true, changeNo: 2 })]);
    expect(index.verdict('one', CALLER, NOW).answer).toBe('allow');
    expect(index.size).toBe(0);
  });

  it('keeps installations apart', () => {
    const index = newIndex();
    index.apply('one', [change()]);
    index.apply('two', [change({ value: '+49302' })]);
    expect(index.verdict('two', CALLER, NOW).answer).toBe('allow');
    expect(index.verdict('three', CALLER, NOW).answer).toBe('allow');
    expect(index.verdict('one', CALLER, NOW).answer).toBe('block');
  });

  it('counts what holds from the very moment on, and no longer at the very moment of its end', () => {
    const index = newIndex();
    index.apply('one', [change({ since: 1000, until: 2000 })]);
    const answers = [999, 1000, 1999, 2000].map((at) => index.verdict('one', CALLER, new Date(at)).answer);
    expect(answers).toEqual(['allow', 'block', 'block', 'allow']);
  });

  it('changes quality and times of a subject in place', () => {
    const index = newIndex();
    index.apply('one', [change({ quality: 'claimed' })]);
    expect(index.verdict('one', CALLER, NOW).claimedOnly).toBe(true);
    index.apply('one', [change({ quality: 'entered', changeNo: 2 })]);
    expect(index.verdict('one', CALLER, NOW).claimedOnly).toBe(false);
    expect(index.size).toBe(1);
  });

  it('keeps several roles, entries and visitors of one key apart', () => {
    const index = newIndex();
    const same = [
      change(),
      change({ entryId: 2 }),
      change({ visitorId: 9 }),
      change({ role: 'identifier_whitelist', visitorId: null, quality: null }),
    ];
    index.apply('one', same);
    expect(index.size).toBe(4);
    index.apply('one', [change({ ended: true, changeNo: 2 })]);
    expect(index.verdict('one', CALLER, NOW).losers).toHaveLength(2);
  });

  it('does not ask for ranges that an address could not have proved', () => {
    const index = newIndex();
    index.apply('one', [
      change({ kind: 'cidr', value: '192.0.2.0/24', role: 'identifier_blacklist', visitorId: null }),
    ]);
    const proved = asks({ kind: 'ip', value: '::ffff:192.0.2.9', quality: 'proved' });
    expect(index.verdict('one', proved, NOW).winner?.key).toEqual({ kind: 'cidr', value: '192.0.2.0/24' });
    const both = asks(
      { kind: 'ip', value: '192.0.2.9', quality: 'claimed' },
      { kind: 'ip', value: '203.0.113.1', quality: 'proved' },
    );
    expect(index.verdict('one', both, NOW).answer).toBe('allow');
  });
});

describe('changes that come late', () => {
  const older = change({ quality: 'claimed', changeNo: 5 });
  const newer = change({ quality: 'proved', changeNo: 6 });
  const end = change({ ended: true, changeNo: 6 });

  it('never undo a newer change of the same subject', () => {
    const index = newIndex();
    index.apply('one', [newer]);
    index.apply('one', [older]);
    expect(index.verdict('one', CALLER, NOW).claimedOnly).toBe(false);
  });

  it('never bring back what has ended since', () => {
    const index = newIndex();
    index.apply('one', [end]);
    index.apply('one', [older]);
    expect(index.size).toBe(0);
  });

  it('are nothing new once everything up to them has been read', () => {
    const index = newIndex();
    index.apply('one', [end]);
    index.advance('one', 6);
    index.apply('one', [older]);
    expect([index.size, index.through('one')]).toEqual([0, 6]);
    index.advance('one', 4);
    expect(index.through('one')).toBe(6);
  });

  it('do not end the subject that was opened again', () => {
    const index = newIndex();
    index.apply('one', [change({ changeNo: 7 })]);
    index.apply('one', [end]);
    expect(index.size).toBe(1);
  });

  it('leave open what one reading tells both ended and open', () => {
    const index = newIndex();
    index.apply('one', [change({ changeNo: 6 }), end]);
    expect(index.size).toBe(1);
  });

  it('are told apart from rows of the first reading that were written while it ran', () => {
    const index = newIndex();
    index.advance('one', 4);
    index.load('one', newer);
    index.load('one', change({ value: '+49302', changeNo: 3 }));
    index.apply('one', [older]);
    expect(index.verdict('one', CALLER, NOW).claimedOnly).toBe(false);
    expect(index.size).toBe(2);
  });
});
