import { bodyOf, emptyDraft } from '../../../src/web/decide/decision-draft.js';

test('whoever is blacklisted again keeps the reason and the time that nobody named', () => {
  const body = bodyOf(emptyDraft(true), undefined, { version: 3 });
  expect(body).toEqual({ action: 'blacklist', version: 3 });
  expect(bodyOf({ ...emptyDraft(true), reason: 'fraud', expiry: '7d' }, undefined, { version: 3 })).toEqual({
    ...body,
    reason: 'fraud',
    expiry: '7d',
  });
});

test('whoever is blacklisted for the first time is so with what the dialog shows', () => {
  expect(bodyOf(emptyDraft(), undefined, { version: 1 })).toMatchObject({ reason: 'spam', expiry: 'forever' });
});
