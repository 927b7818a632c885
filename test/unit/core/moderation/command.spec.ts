import { parseCommand } from '../../../../src/core/moderation/command.js';

const parse = (text: string | null) => parseCommand(text, '#doorman');

describe('a command note', () => {
  test.each([
    ['#doorman blacklist', { verb: 'blacklist' }],
    ['  #Doorman   Blacklist  spam ', { verb: 'blacklist', reason: 'spam' }],
    ['#doorman blacklist "selling fake watches" 7d', { verb: 'blacklist', note: 'selling fake watches', expiry: '7d' }],
    [
      '#doorman blacklist 24H Threat “with  blanks”',
      { verb: 'blacklist', reason: 'threat', note: 'with  blanks', expiry: '24h' },
    ],
    ['#DOORMAN CLEAR\n', { verb: 'clear' }],
    ['#doorman whitelist', { verb: 'whitelist' }],
    ['#doorman undo', { verb: 'undo' }],
    ['#doorman status', { verb: 'status' }],
    ['#doorman help', { verb: 'help' }],
    ['#doorman', { verb: 'help' }],
  ])('%j is understood', (text, command) => {
    expect(parse(text)).toEqual(command);
  });

  test.each([
    'see #doorman blacklist in the manual',
    '```\n#doorman blacklist\n```',
    '#doorman blacklist\nplease',
    '`#doorman blacklist`',
    '"#doorman" blacklist',
    '#doormanblacklist',
    '> #doorman blacklist',
    '',
    null,
  ])('%j is none', (text) => {
    expect(parse(text)).toBeNull();
  });

  test.each([
    ['#doorman block', 'block'],
    ['#doorman blacklist him', 'him'],
    ['#doorman blacklist spam threat', 'threat'],
    ['#doorman blacklist 2d', '2d'],
    ['#doorman blacklist "a" "b"', 'b'],
    ['#doorman clear everybody', 'everybody'],
  ])('%j has an unknown word and does nothing', (text, word) => {
    expect(parse(text)).toEqual({ verb: 'unknown', word });
  });

  test('can have another command word', () => {
    expect(parseCommand('!guard clear', '!guard')).toEqual({ verb: 'clear' });
    expect(parseCommand('#doorman clear', '!guard')).toBeNull();
  });
});
