import { statusStep, type StatusSituation } from '../../../../src/core/enforcement/status-step.js';

function situation(some: Partial<StatusSituation>): StatusSituation {
  return { status: 'open', stopped: true, statusBefore: null, owner: 'none', ...some };
}

describe('the status of a conversation whose session is stopped', () => {
  it.each(['open', 'pending', 'snoozed'] as const)('is resolved, and what it was (%s) is remembered', (status) => {
    expect(statusStep(situation({ status }))).toEqual({ do: 'resolve', remember: true });
  });

  it('is resolved again when somebody opens it, and what it was at first stays remembered', () => {
    const reopened = situation({ status: 'open', statusBefore: 'pending', owner: 'standing' });
    expect(statusStep(reopened)).toEqual({ do: 'resolve', remember: false });
  });

  it.each(['ended', 'undone'] as const)(
    'is remembered anew when an earlier decision that resolved it has %s',
    (owner) => {
      expect(statusStep(situation({ statusBefore: 'pending', owner }))).toEqual({ do: 'resolve', remember: true });
    },
  );

  it('is left alone when it was resolved before us', () => {
    const found = situation({ status: 'resolved' });
    expect(statusStep(found)).toEqual({ do: 'nothing', outcome: 'already', forget: false });
    expect(statusStep({ ...found, statusBefore: 'open', owner: 'ended' })).toMatchObject({ do: 'nothing' });
  });

  it('stays resolved by us, for the decision that stands now', () => {
    const ours = situation({ status: 'resolved', statusBefore: 'open' });
    expect(statusStep({ ...ours, owner: 'standing' })).toEqual({ do: 'stay', takeOver: false });
    expect(statusStep({ ...ours, owner: 'undone' })).toEqual({ do: 'stay', takeOver: true });
  });
});

describe('the status of a conversation whose session is free', () => {
  const free = situation({ stopped: false, status: 'resolved', statusBefore: 'snoozed' });

  it('is put back exactly when Undo took the decision back', () => {
    expect(statusStep({ ...free, owner: 'undone' })).toEqual({ do: 'restore', to: 'snoozed' });
  });

  it('is not put back by Clear, Whitelist or an expiry', () => {
    expect(statusStep({ ...free, owner: 'ended' })).toMatchObject({ do: 'nothing', outcome: 'not_wanted' });
  });

  it('is left as it is when an agent has opened it meanwhile', () => {
    const opened = { ...free, status: 'open' as const, owner: 'undone' as const };
    expect(statusStep(opened)).toEqual({ do: 'nothing', outcome: 'already', forget: true });
  });

  it('is not touched when we never resolved it', () => {
    expect(statusStep({ ...free, statusBefore: null })).toMatchObject({ do: 'nothing', outcome: 'not_wanted' });
  });
});
