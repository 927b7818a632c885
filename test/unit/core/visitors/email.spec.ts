import { normaliseEmail } from '../../../../src/core/visitors/email.mapper.js';

describe('an e-mail address', () => {
  test.each([
    ['vic@example.com', 'vic@example.com'],
    ['  Vic@Example.COM\n', 'vic@example.com'],
    ['vic@example.com\u200b', 'vic@example.com'],
    ['vic@example.com.', 'vic@example.com'],
    ['\ufeffvic\u00ad@example.com', 'vic@example.com'],
    ['ｖｉｃ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'vic@example.com'],
    ['vic@EXÄMPLE.com', 'vic@xn--exmple-cua.com'],
    ['vic@xn--exmple-cua.com', 'vic@xn--exmple-cua.com'],
    ['vic@[192.0.2.7]', 'vic@[192.0.2.7]'],
    ['vic+tag@example.com', 'vic+tag@example.com'],
    ['v.ic@example.com', 'v.ic@example.com'],
    ['vіc@example.com', 'vіc@example.com'],
    ['vic@bank.com/ä', 'vic@bank.com/ä'],
    ['vic@bank.com?ä', 'vic@bank.com?ä'],
    ['vic@bank.com#ä', 'vic@bank.com#ä'],
    ['vic@bank.com\\ä', 'vic@bank.com\\ä'],
    ['vic@b%61nk.com.ä', 'vic@b%61nk.com.ä'],
    ['vic´@evil.com', 'vic´@evil.com'],
    ['a＠b@evil.com', 'a＠b@evil.com'],
    ['vic@example.com\u200d', 'vic@example.com'],
    ['vi\u200dc@example.com', 'vic@example.com'],
    ['vic@نامه\u200cای.com', 'vic@xn--mgba3gch31f060k.com'],
    ['vic@نامهای.com', 'vic@xn--mgba3gch31f.com'],
  ])('%j is compared as %s', (raw, compared) => {
    expect(normaliseEmail(raw)).toBe(compared);
  });

  test.each([null, '', 'vic', '@example.com', 'vic@', 'vic@.', 'vic @example.com', 'a@b@c', '\u200b@example.com'])(
    '%j is none',
    (raw) => {
      expect(normaliseEmail(raw)).toBeNull();
    },
  );
});
