import { nested, readHostParams } from '../../../../../src/integrations/chatwoot/gate/host-params.js';

/** What Chatwoot 4.15.1 was seen to make of the same forms. */
describe('parameters as the host nests them', () => {
  it.each<[string, Record<string, unknown>]>([
    ['', {}],
    ['a=1&b=2', { a: '1', b: '2' }],
    ['a=1&a=2', { a: '2' }],
    ['a', { a: null }],
    ['a=x+y%20z%2B', { a: 'x y z+' }],
    ['a=1& b=2', { a: '1', b: '2' }],
    ['message[content]=x&message[reply_to]=7', { message: { content: 'x', reply_to: '7' } }],
    ['message[content][]=x', { message: { content: ['x'] } }],
    ['message[content][a]=x', { message: { content: { a: 'x' } } }],
    ['message[]=x', { message: ['x'] }],
    ['message[content]=x&message=1', { message: '1' }],
    ['a[][b]=1', { a: [{ b: '1' }] }],
    ['[identifier]=1', { '[identifier]': '1' }],
    ['message.content=x', { 'message.content': 'x' }],
    ['a=b;c=d', { a: 'b;c=d' }],
    ['constructor[a]=1&__proto__[a]=1&a[__proto__]=1', { constructor: { a: '1' }, a: {} }],
  ])('%s', (text, fields) => {
    expect(readHostParams(text)).toEqual(fields);
  });

  it.each([
    'message[content]=a%zz',
    'mess%zzage=1&message[content]=x',
    'message[content]=%ff',
    'message=1&message[content]=x',
    'message[content]=x&message[content][a]=1',
    'message[content]=x&message[content][]=1',
    'a=1&a[b]=2&message[content]=x',
    `a${'[b]'.repeat(32)}=1`,
    `${'a=1&'.repeat(4_096)}b=2`,
  ])('refuses %s', (text) => {
    expect(readHostParams(text)).toBeNull();
  });

  it('takes as many and as deep ones as the host', () => {
    expect(readHostParams(`a${'[b]'.repeat(31)}=1`)).not.toBeNull();
    expect(readHostParams(`${'a=1&'.repeat(4_095)}b=2`)).toEqual({ a: '1', b: '2' });
  });

  it('nests what came in parts the same way', () => {
    expect(nested([['message[content]', 'a%zz+b']])).toEqual({ message: { content: 'a%zz+b' } });
    expect(
      nested([
        ['a', '1'],
        ['a[b]', '2'],
      ]),
    ).toBeNull();
  });
});
