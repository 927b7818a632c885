import { defuse, defuseName, inert } from '../../../../src/core/enforcement/note-text.js';

const NASTY = [
  '{{contact.name}}',
  '{{{ contact.email }}}',
  '{%- for a in b -%}x{% endfor %}',
  '{\u200b{contact.name}}',
  '{\u0000{x}\u0007}',
  '{\u202e{x}}%}}',
  '{'.repeat(50) + '%'.repeat(50) + '}'.repeat(50),
  '[click](https://evil.example/x)',
  '![pixel](https://evil.example/p.png)',
  '[click] (https://evil.example)',
  '[click][ref]\n\n[ref]: https://evil.example',
  '[@Bob](mention://user/1/Bob)',
  '<img src=x onerror=alert(1)><script>alert(1)</script>',
  'https&colon;//evil.example &lt;b&gt;',
  '# heading\n- list\n1. one\n> quote\n```\ncode\n```\n    indented',
  'a\r\nb\u2028c\u0085d\ve',
  '\ud83d\udc00\ud800 half',
  '<'.repeat(30) + ']('.repeat(30),
];

/** Texts of the marks that matter, thrown together by a fixed sequence. */
function throwTogether(count: number): string[] {
  const parts = [
    '{',
    '{{',
    '}',
    '%',
    '%}',
    '[',
    ']',
    '(',
    ')',
    '](',
    '!',
    '/',
    '//',
    ':',
    '\u200b',
    '\n',
    '\\',
    '<',
    '@',
    'a',
  ];
  let seed = 7;
  const next = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  return Array.from({ length: count }, () =>
    Array.from({ length: next(20) }, () => parts[next(parts.length)]).join(''),
  );
}

const ALL = [...NASTY, ...throwTogether(3000)];
const LIVE = /\{\{|\{%|\}\}|%\}|\]\(|\]\[|:\/\/|<[a-z!/?]/i;

describe('what a visitor wrote, in a note', () => {
  it.each(NASTY)('does nothing on the host: %j', (text) => {
    expect(defuse(text)).not.toMatch(LIVE);
    expect(defuseName(text)).not.toMatch(LIVE);
  });

  it('never holds a template mark, a link, an image or a mention, whatever marks meet', () => {
    for (const text of ALL) {
      expect(defuse(text)).not.toMatch(LIVE);
      expect(defuseName(text)).not.toMatch(LIVE);
      expect(inert(text)).not.toMatch(LIVE);
      expect(`before${defuseName(text)}after ${defuse(text)}`).not.toMatch(LIVE);
    }
  });

  it('stays inert when a whole note goes through once more', () => {
    for (const text of ALL) expect(inert(defuse(text))).not.toMatch(LIVE);
  });

  it('is quoted on every line, so that it cannot pass for our own words', () => {
    for (const text of ALL)
      expect(
        defuse(text)
          .split('\n')
          .every((line) => line.startsWith('>')),
      ).toBe(true);
    expect(defuse('one\r\ntwo')).toBe('> one\n> two');
  });

  it('keeps every mark of markup as a plain character', () => {
    expect(defuse('*bold* _it_ `code` # no')).toBe('> \\*bold\\* \\_it\\_ \\`code\\` \\# no');
  });

  it('does not turn bare addresses into links', () => {
    expect(defuse('go to www.evil.example or mailto:a@evil.example')).not.toMatch(
      /www\.evil|evil\.example|mailto:a|a@evil/,
    );
  });

  it('shows plain words as they are', () => {
    expect(defuse('Where is my order? It costs 5 EUR, and 100% of it.')).toBe(
      '> Where is my order? It costs 5 EUR, and 100% of it.',
    );
    expect(defuseName('Zoë O’Hara')).toBe('Zoë O’Hara');
  });

  it('is bounded in length and lines, and cuts no character in half', () => {
    expect(Array.from(defuse('x'.repeat(5_000))).length).toBeLessThan(1_100);
    expect(defuse('😀'.repeat(2_000))).toMatch(/^> (😀)+…$/u);
    expect(defuse('a\n'.repeat(500)).split('\n')).toHaveLength(21);
    expect(Array.from(defuseName('y'.repeat(500))).length).toBeLessThanOrEqual(81);
  });

  it('loses what nobody sees: control, direction and zero-width characters', () => {
    expect(defuse('a\u202eb\u200bc\u0000d')).toBe('> abcd');
  });

  it('is one line as a name, and an empty name still says who', () => {
    expect(defuseName('Eve\n\n# admin')).toBe('Eve \\# admin');
    expect(defuseName(' \u200b\n ')).toBe('somebody');
    expect(defuseName(null, 'an agent')).toBe('an agent');
  });
});

describe('a whole note', () => {
  it('keeps our own words and lines as they are', () => {
    const own = '#doorman blacklist [spam|abusive] ["note"] [24h|3d]\nCovered: 2 sessions, a@b.example (claimed).';
    expect(inert(own)).toBe(own);
  });
});
