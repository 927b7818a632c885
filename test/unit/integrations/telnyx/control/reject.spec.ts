import { rejectCommandId } from '../../../../../src/integrations/telnyx/control/command-id.js';
import { rejectAnswerOf } from '../../../../../src/integrations/telnyx/control/reject-failure.js';

describe('the answer to a reject', () => {
  it.each([
    ['the call has ended', 422, '90018', { result: 'ended' }],
    ['the call is gone', 404, '10005', { result: 'ended' }],
    ['the call is gone, without a body', 404, undefined, { result: 'ended' }],
    ['not a call control id', 422, '90015', { result: 'failed', why: 'refused', again: false }],
    ['our client_state is wrong', 422, '90017', { result: 'failed', why: 'refused', again: false }],
    ['a value that is none', 422, '10032', { result: 'failed', why: 'refused', again: false }],
    ['a value is missing', 422, '10004', { result: 'failed', why: 'refused', again: false }],
    ['not answered yet', 422, '90034', { result: 'failed', why: 'refused', again: false }],
    ['10011 with another status is not too many', 422, '10011', { result: 'failed', why: 'refused', again: false }],
    ['the key is wrong', 401, '10009', { result: 'failed', why: 'not_allowed', again: false }],
    ['the key is unknown', 401, '20002', { result: 'failed', why: 'not_allowed', again: false }],
    ['the key may not', 403, '10010', { result: 'failed', why: 'not_allowed', again: false }],
    ['too many', 429, '10011', { result: 'failed', why: 'too_many', again: true }],
    ['too slow', 408, undefined, { result: 'failed', why: 'server_error', again: true }],
    ['broken', 500, undefined, { result: 'failed', why: 'server_error', again: true }],
    ['away', 503, undefined, { result: 'failed', why: 'server_error', again: true }],
    ['none', undefined, undefined, { result: 'failed', why: 'no_answer', again: true }],
  ])('%s', (_, status, code, answer) => {
    expect(rejectAnswerOf(status, code)).toEqual(answer);
  });
});

it('the id of a reject is a UUID, the same for the same call and another for another', () => {
  const id = rejectCommandId('v3:one');
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(rejectCommandId('v3:one')).toBe(id);
  expect(rejectCommandId('v3:two')).not.toBe(id);
});
