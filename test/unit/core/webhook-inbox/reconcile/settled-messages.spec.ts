import type { MessageRecord } from '../../../../../src/core/ports/helpdesk-records.js';
import { settledUpTo } from '../../../../../src/core/webhook-inbox/reconcile/settled-messages.js';

const NOW = new Date('2026-11-23T12:00:00Z');

function message(messageId: number, secondsAgo: number): MessageRecord {
  return {
    messageId,
    direction: 'incoming',
    private: false,
    text: null,
    deleted: false,
    attachments: [],
    author: { kind: 'contact', id: 1, name: null },
    ownKey: null,
    createdAt: new Date(NOW.getTime() - secondsAgo * 1000),
  };
}

describe('a page of messages is complete', () => {
  test('up to its last one, when all are old', () => {
    expect(settledUpTo([message(3, 900), message(4, 60), message(7, 16)], NOW)).toBe(7);
  });

  test('only up to the first that is fresh: one with a lower id may still appear', () => {
    expect(settledUpTo([message(3, 900), message(4, 2), message(7, 60)], NOW)).toBe(3);
  });

  test('nowhere, when it is empty or all fresh', () => {
    expect(settledUpTo([], NOW)).toBeNull();
    expect(settledUpTo([message(3, 1)], NOW)).toBeNull();
  });
});
