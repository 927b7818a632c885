import { Writable } from 'node:stream';
import { endWithOutput, takeUncaught } from '../../../src/platform/last-resort.js';

const lost = new Error('Connection terminated unexpectedly');
const shutDown = Object.assign(new Error('terminating connection'), { code: '57P01' });

it.each<[string, unknown, boolean]>([
  ['a connection that was lost', lost, true],
  ['a database that is shut down', shutDown, true],
  ['a mistake of ours', new TypeError('x is not a function'), false],
  ['a file that is not there', Object.assign(new Error('no file'), { code: 'ENOENT', syscall: 'open' }), false],
  ['no error at all', 'text', false],
])('%s', (_what, error, outlived) => {
  const said: unknown[] = [];
  const ended: unknown[] = [];
  const say = (message: unknown): void => void said.push(message);
  takeUncaught(error, { log: say, error: say, warn: say }, (cause) => ended.push(cause));

  expect({ said: said.length, ended }).toEqual(outlived ? { said: 1, ended: [] } : { said: 0, ended: [error] });
});

it('ends with its output, whatever it would say of that', async () => {
  const closed = new Writable({
    write: (_chunk, _encoding, done) =>
      done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE', syscall: 'write' })),
  });
  const ended = new Promise<void>((tell) => {
    endWithOutput([closed], tell);
  });

  closed.write('listens');

  await ended;
});
