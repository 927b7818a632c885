import { QueryFailedError } from 'typeorm';
import { isPassingDatabaseFault } from '../../../../src/platform/database/passing-fault.js';

function coded(code: string, more: object = {}): Error {
  return Object.assign(new Error('failed'), { code, ...more });
}

describe('a failed database call may work later', () => {
  test.each(['57P01', '08006', '53300', '40001', '40P01', '55P03', '57014', 'ECONNREFUSED', 'ECONNRESET'])(
    'when its code is %s',
    (code) => {
      expect(isPassingDatabaseFault(coded(code))).toBe(true);
      expect(isPassingDatabaseFault(new QueryFailedError('SELECT 1', [], coded(code)))).toBe(true);
    },
  );

  test.each(['Connection terminated unexpectedly', 'timeout exceeded when trying to connect', 'Query read timeout'])(
    'when pg says "%s"',
    (message) => {
      expect(isPassingDatabaseFault(new Error(message))).toBe(true);
    },
  );

  test('when the socket is missing, but not when a file is', () => {
    expect(isPassingDatabaseFault(coded('ENOENT', { syscall: 'connect' }))).toBe(true);
    expect(isPassingDatabaseFault(coded('ENOENT', { syscall: 'open' }))).toBe(false);
  });

  test.each(['23505', '22P02', '42703'])('but not when its code is %s', (code) => {
    expect(isPassingDatabaseFault(new QueryFailedError('SELECT 1', [], coded(code)))).toBe(false);
  });

  test('and nothing else is one', () => {
    expect(isPassingDatabaseFault(new TypeError('x is undefined'))).toBe(false);
    expect(isPassingDatabaseFault('ECONNREFUSED')).toBe(false);
  });
});
