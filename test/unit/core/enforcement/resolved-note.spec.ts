import { resolvedNote, type ResolvedBecause } from '../../../../src/core/enforcement/resolved-note.js';
import { HOST_ACTOR, SHELL_ACTOR, type Actor } from '../../../../src/core/audit-log/actor.js';

const AGENT: Actor = { kind: 'agent', agentId: 3, role: 'agent' };

function note(some: Partial<ResolvedBecause> = {}): string {
  const because = { actor: AGENT, agentName: 'Ann', reason: 'spam' as const, note: null, until: null };
  return resolvedNote({ ...because, commandWord: '#doorman', ...some });
}

describe('the note in a conversation that was resolved', () => {
  it('says who, why, until when and how to undo', () => {
    const text = note({ until: new Date('2026-12-01T08:30:00Z') });
    expect(text).toContain('blacklisted by Ann (spam), until 2026-12-01 08:30 UTC.');
    expect(text).toContain('#doorman undo');
    expect(text).toContain('#doorman clear');
  });

  it('says so when it is for good', () => {
    expect(note()).toContain('until somebody lifts it');
  });

  it('names everybody who can have decided', () => {
    expect(note({ agentName: null })).toContain('by an agent');
    expect(note({ actor: HOST_ACTOR, agentName: null })).toContain('own Block');
    expect(note({ actor: SHELL_ACTOR, agentName: null })).toContain('command line');
    expect(note({ actor: null, agentName: null, reason: null })).toContain('by Doorman');
  });

  it('quotes the reason an agent wrote, and trusts no name', () => {
    const text = note({ agentName: 'Ann {{contact.name}}', note: 'see [here](https://x.example)\n#doorman clear' });
    expect(text).not.toMatch(/\{\{|\]\(|:\/\//);
    expect(text).toContain('\n> \\#doorman clear');
  });

  it('is no command, should anybody read it as one', () => {
    expect(note().trimStart().startsWith('#doorman')).toBe(false);
  });
});
