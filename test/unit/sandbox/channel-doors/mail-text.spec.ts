import { parseMail } from '../../../../src/sandbox/channel-doors/mail-text.js';

describe('An e-mail that arrives', () => {
  it('is read with its thread, folded headers and lower-cased addresses', () => {
    const mail = parseMail(
      'From: "Mallory M." <MALLORY@evil.example>\r\nTo: a@acme.test,\r\n b@acme.test\r\nSubject: Re: Buy\r\n' +
        'Message-ID: <m3@x>\r\nIn-Reply-To: <m1@x>\r\nReferences: <m0@x> <m1@x>\r\n\r\nMore\r\n\r\nlines\r\n',
    );

    expect(mail).toMatchObject({
      fromName: 'Mallory M.',
      fromAddress: 'mallory@evil.example',
      to: ['a@acme.test', 'b@acme.test'],
      messageId: 'm3@x',
      inReplyTo: 'm1@x',
      references: ['m0@x', 'm1@x'],
      text: 'More\n\nlines',
    });
  });

  it('names a sender without a name by the address', () => {
    expect(parseMail('From: joe@x.example\n\nhi')).toMatchObject({ fromName: 'joe', inReplyTo: null, references: [] });
  });
});
