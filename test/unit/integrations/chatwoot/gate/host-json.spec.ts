import fc from 'fast-check';
import { readHostJson } from '../../../../../src/integrations/chatwoot/gate/host-json.js';

const nestedLists = (many: number): string => `{"a":${'['.repeat(many)}${']'.repeat(many)}}`;

/** What Chatwoot 4.15.1 was seen to make of the same texts. */
describe('JSON as the host reads it', () => {
  it.each<[string, Record<string, unknown>]>([
    ['{"a":"x"}', { a: 'x' }],
    ['/* a */ {"a":"x"}', { a: 'x' }],
    ['// a\n{"a":"x"}', { a: 'x' }],
    ['{"a":/*"*/"x"/**/} // the end', { a: 'x' }],
    ['{"a":"/* no comment */ // nor this \\" /*"}', { a: '/* no comment */ // nor this " /*' }],
    ['{"a":"1","a":"2"}', { a: '2' }],
    ['{"a":"\\ud83d\\ude00"}', { a: '😀' }],
    ['["a"]', {}],
    ['null', {}],
    ['1', {}],
  ])('%s', (text, fields) => {
    expect(readHostJson(text)).toEqual(fields);
  });

  it.each([
    '{"a":"x"',
    '{"a":"x"} x',
    '{"a":"x",}',
    '{"a":NaN}',
    "{'a':'x'}",
    '{"a":"\\q"}',
    '{"a":"\n"}',
    '# a\n{"a":"x"}',
    '{"a":"x"} /*',
    '{"a":"x"} /',
    '\ufeff{"a":"x"}',
    '{"a":"\\ud800"}',
    '{"\\ud800":"a"}',
    '{"b":["\\udc00"],"a":"x"}',
  ])('refuses %j', (text) => {
    expect(readHostJson(text)).toBeNull();
  });

  it('nests to its depth', () => {
    expect(readHostJson(nestedLists(100))).not.toBeNull();
    expect(readHostJson(nestedLists(101))).toBeNull();
  });

  it.each([
    ['names', JSON.stringify({ names: Array.from({ length: 200_000 }, (_, index) => `a${index}`) })],
    ['lists', nestedLists(500_000)],
    ['groups that a comment hides', `/*"*/{"a":[${'{},'.repeat(200_000)}{}]}`],
    ['quotes that do not end', `{"a":[/**/${'"\\"'.repeat(300_000)}`],
  ])('%s without end keep nobody waiting', (_what, text) => {
    const parse = vi.spyOn(JSON, 'parse');
    readHostJson(text);
    // What is not begun cannot take long: how long is the machine's affair.
    const longest = parse.mock.calls.map(([given]) => beginningsIn(given));
    parse.mockRestore();
    expect(Math.max(0, ...longest)).toBeLessThanOrEqual(10_001);
  });

  it('reads as ever what has no comment in it', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 })), (value) => {
        const text = JSON.stringify(value);
        expect(readHostJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('and, between any two of its signs, what has', () => {
    const comment = fc.constantFrom('/**/', '/* a "*/', '//\n', '// "{[\n');
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.array(fc.string())), comment, (value, between) => {
        const spaced = JSON.stringify(value, null, '\u2028').replaceAll(/\n\u2028*/g, between);
        expect(readHostJson(spaced)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

/** Up to the first comment, where a reader that knows none ends. */
function beginningsIn(text: string): number {
  return text.split('/*', 1)[0]?.match(/[,[{]/g)?.length ?? 0;
}
