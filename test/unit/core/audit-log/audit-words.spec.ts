import { auditWords } from '../../../../src/core/audit-log/audit-words.js';
import { SIGNAL_NAMES } from '../../../../src/core/trust/signal-names.js';
import { signals } from '../../../../src/web/i18n/en/signals.js';

describe('what was done, in words', () => {
  it.each([
    ['visitor.blacklist', 'spam', 'Blacklisted: spam'],
    ['visitor.clear', null, 'Status cleared'],
    ['visitor.blacklist.late', 'spam', 'Blacklisted: spam (a later decision stood already)'],
    ['visitor.blacklist.named', null, 'Blacklisted (by whom was told later)'],
    ['review.flagged', 'message_flood', 'Flagged for review: wrote many messages within a moment'],
    ['review.flagged', 'something_new', 'Flagged for review: something new'],
    [
      'review.flagged',
      'disposable_email, link_heavy_first_message',
      'Flagged for review: disposable e-mail, link-heavy first message',
    ],
    ['gate.made_ready', null, 'Gate: made ready'],
  ])('%s %s', (action, reason, words) => {
    expect(auditWords({ action, reason })).toBe(words);
  });

  it.each([
    ['enforcement.blocked', { blocked: false }, { blocked: true }, 'Contact blocked on the helpdesk'],
    ['enforcement.blocked', { blocked: true }, { blocked: false }, 'Contact unblocked on the helpdesk'],
    ['enforcement.status', { status: 'resolved' }, { status: 'open' }, 'Conversation opened again'],
    ['enforcement.status', { status: 'open' }, { status: 'snoozed' }, 'Conversation resolved or opened again'],
    ['enforcement.review_label', { label: true }, { label: false }, 'Label for review taken off'],
    ['installation.state_changed', { state: 'installing' }, { state: 'active' }, 'Doorman taken into use'],
    [
      'installation.settings_changed',
      { reviewThreshold: 40, roles: { undo: 'agent' }, timeZone: 'UTC' },
      { reviewThreshold: 30, roles: { undo: 'administrator' }, timeZone: 'UTC' },
      'Settings changed: review threshold, roles',
    ],
    ['installation.settings_changed', null, null, 'Settings changed'],
  ])('%s from %j to %j', (action, before, after, words) => {
    expect(auditWords({ action, reason: null, before, after })).toBe(words);
  });
});

test('a signal is called as on the pages', () => {
  expect(SIGNAL_NAMES).toEqual(signals);
});
