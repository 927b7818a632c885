import { attachmentHeader } from '../../../../src/api/attempts/attachment-header.js';

describe('the name under which a stopped file is saved', () => {
  it.each([
    ['photo.jpg', 'photo.jpg'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['C:\\run.exe', 'C__run.exe'],
    ['a"; filename="evil.exe', 'a__ filename=_evil.exe'],
    ['line\r\nSet-Cookie: x=1', 'line__Set-Cookie_ x=1'],
    ['.htaccess', 'htaccess'],
    ['', 'file'],
    [null, 'file'],
  ])('%p is %s', (name, saved) => {
    expect(attachmentHeader(name)).toContain(`filename="${saved}"`);
  });

  it('keeps other alphabets for those who can read them', () => {
    expect(attachmentHeader('Größe.pdf')).toBe(
      `attachment; filename="Gr__e.pdf"; filename*=UTF-8''Gr%C3%B6%C3%9Fe.pdf`,
    );
  });

  it('never has a line end or a quote too many', () => {
    const header = attachmentHeader('\u202Etxt.exe\u0000"\'\n');

    expect(header).not.toMatch(/[\r\n\0\u202E]/);
    expect(header.match(/"/g)).toHaveLength(2);
  });
});
