import { callerOf, normalisePhone } from '../../../../src/core/visitors/phone.mapper.js';
import { seededRandom } from '../../../support/seeded-random.js';

const US = '+13057864498';
const GERMAN = '+4930123456';

describe('the caller of a call', () => {
  it.each([
    ['blanks', `1${' '.repeat(500_000)}2`],
    ['brackets that never close', `+1(${'a'.repeat(500_000)}`],
    ['an address that never ends', '<'.repeat(500_000)],
    ['extensions', `+1${'x '.repeat(250_000)}`],
    ['domains', '@'.repeat(500_000)],
  ])('without end is read in no time: %s', (_what, from) => {
    expect(callerOf(from, US).kind).toMatch(/^(malformed|sip)$/);
  });

  it.each([
    // What Telnyx writes, in traffic and in its documents.
    ['+18124040851', US],
    ['+1-812-404-0851', US],
    ['+1 (812) 404-0851', US],
    ['+1.812.404.0851', US],
    [' +18124040851 ', US],
    ['＋１８１２４０４０８５１', US],
    ['0018124040851', GERMAN],
    // What somebody writes who wants to look like another.
    ['\u200e+18124040851', US],
    ['\u202a+1812\u200b4040851\u202c', US],
    ['\u0000+18124040851\n', US],
    ['+١٨١٢٤٠٤٠٨٥١', US],
    ['++18124040851', US],
    ['+0018124040851', US],
    ['+18124040851 (Bob)', US],
    ['+1 (812) 404 0851 ext. 5', US],
    ['sip:%E2%80%8E+18124040851@example.com', US],
    ['sip:+1%38124040851@example.com', US],
    ['sip:+18124040851@inner@example.com', US],
    // SIP addresses.
    ['sip:+18124040851@206.147.72.186:5060', US],
    ['sips:+18124040851@example.com', US],
    ['SIP:+18124040851@example.com;user=phone', US],
    ['sip:%2B18124040851@example.com', US],
    ['+18124040851@206.147.72.186:5060', US],
    ['sip:+18124040851;npdi;rn=+18124040000@example.com', US],
    ['sip:+18124040851:secret@example.com', US],
    ['"Bob" <sip:+18124040851@example.com>;tag=7', US],
    ['<sip:+18124040851@example.com>', US],
    ['tel:+1-812-404-0851', US],
    ['tel:+18124040851;phone-context=example.com', US],
    // Without the country code: of the dialled number's country.
    ['8124040851', US],
    ['8124040851@206.147.72.186:5060', US],
    ['sip:8124040851@206.147.72.186', US],
    ['(812) 404-0851', US],
    ['18124040851', US],
    ['18124040851', GERMAN],
    ['18124040851@example.com', null],
    ['18124040851', 'sip:reception@example.com'],
    ['8124040851', 'sip:+13057864498@192.76.120.10:5060'],
  ])('%s on %s is +18124040851', (from, dialled) => {
    expect(callerOf(from, dialled)).toEqual({ kind: 'number', number: '+18124040851' });
  });

  it.each([
    ['+4915112345678', GERMAN, '+4915112345678'],
    ['015112345678', GERMAN, '+4915112345678'],
    ['4915112345678', GERMAN, '+4915112345678'],
    ['004915112345678', US, '+4915112345678'],
    ['+49 (0) 151 12345678', GERMAN, '+4915112345678'],
    ['+5215512345678', US, '+525512345678'],
    ['+525512345678', US, '+525512345678'],
    ['+553187654321', US, '+5531987654321'],
    ['+5531987654321', US, '+5531987654321'],
    ['+553132654321', US, '+553132654321'],
    ['+15550100001', US, '+15550100001'],
  ])('%s on %s is %s', (from, dialled, number) => {
    expect(callerOf(from, dialled)).toEqual({ kind: 'number', number });
  });

  it.each([
    [null],
    [''],
    ['  '],
    ['anonymous'],
    ['Anonymous'],
    ['+anonymous'],
    ['RESTRICTED'],
    ['private'],
    ['unavailable'],
    ['unknown'],
    ['withheld'],
    ['sip:anonymous@anonymous.invalid'],
    ['"Anonymous" <sip:anonymous@anonymous.invalid>'],
    ['anonymous@192.76.120.10'],
    ['sip:anonymous@192.76.120.10:5060'],
    ['sip:restricted@anonymous.invalid'],
    ['+266696687'],
    ['266696687'],
  ])('%p is withheld', (from) => {
    expect(callerOf(from, US)).toEqual({ kind: 'withheld' });
  });

  it.each([
    ['sip:alice@example.com', 'alice@example.com'],
    ['Alice@Example.com', 'alice@example.com'],
    ['sip:1001@pbx.example.com', '1001@pbx.example.com'],
    ['sip:alice+18124040851@example.com', 'alice+18124040851@example.com'],
  ])('%s is a SIP address and no number', (from, address) => {
    expect(callerOf(from, US)).toEqual({ kind: 'sip', address });
  });

  it.each([['ACME'], ['1-800-FLOWERS'], ['12'], ['+'], ['+0123456789'], ['{"a":1}'], ['12345678901234567890']])(
    '%s cannot be read',
    (from) => {
      expect(callerOf(from, US)).toEqual({ kind: 'malformed' });
    },
  );

  it('is the same number as on a contact, however either is written', () => {
    const random = seededRandom(4);
    const numbers = ['+18124040851', '+4915112345678', '+442071838750', '+525512345678', '+390612345678'];
    for (let round = 0; round < 2_000; round += 1) {
      const number = numbers[Math.floor(random() * numbers.length)]!;
      const written = spelt(number, random);
      expect([written, normalisePhone(written)]).toEqual([written, number]);
      for (const form of [`sip:${written}@example.com`, `<tel:${written}>`, written]) {
        expect([form, callerOf(form, US)]).toEqual([form, { kind: 'number', number }]);
      }
    }
  });
});

describe('the phone of a contact', () => {
  it.each([
    ['+44 (0)20 7183 8750', '+442071838750'],
    ['+4402071838750', '+442071838750'],
    ['0044 20 7183 8750', '+442071838750'],
    ['+5215512345678', '+525512345678'],
    ['+15550100001', '+15550100001'],
    ['+1 555 010 0001 ext. 5', '+15550100001'],
  ])('%s is %s', (raw, number) => {
    expect(normalisePhone(raw)).toBe(number);
  });

  it.each([[null], [''], ['8124040851'], ['nobody'], ['+123'], ['call me']])('%p is none', (raw) => {
    expect(normalisePhone(raw)).toBeNull();
  });
});

/** The number with punctuation of all kinds strewn in, and now and then 00 for the plus. */
function spelt(number: string, random: () => number): string {
  const between = ['', '', '', ' ', '-', '.'];
  const digits = Array.from(number.slice(1), (digit) => digit + between[Math.floor(random() * between.length)]!).join(
    '',
  );
  return `${random() < 0.3 ? '00' : '+'}${digits.replace(/[ .-]$/, '')}`;
}
