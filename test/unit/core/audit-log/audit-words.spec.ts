import { auditWords } from '../../../../src/core/audit-log/audit-words.js';

describe('what was done, in words', () => {
  it.each([
    ['visitor.blacklist', 'spam', 'Blacklisted: spam'],
    ['visitor.clear', null, 'Status cleared'],
    ['visitor.blacklist.late', 'spam', 'Blacklisted: spam (a later decision stood already)'],
    ['visitor.blacklist.named', null, 'Blacklisted (by whom was told later)'],
    ['review.flagged', 'message_flood', 'Flagged for review: message flood'],
    ['gate.made_ready', null, 'Gate: made ready'],
  ])('%s %s', (action, reason, words) => {
    expect(auditWords(action, reason)).toBe(words);
  });
});
