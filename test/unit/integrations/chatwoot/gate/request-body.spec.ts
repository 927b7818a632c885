import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { readGateBody, type GateBody } from '../../../../../src/integrations/chatwoot/gate/request-body.js';

function read(type: string | null, text: string | Buffer, method = 'POST'): Promise<GateBody> {
  const headers = type === null ? {} : { 'content-type': type };
  const request = Object.assign(new PassThrough(), { method, headers });
  request.end(text);
  return readGateBody(request as unknown as IncomingMessage, (_index, bytes) => {
    bytes.resume();
    return Promise.resolve({ size: 0, spoolName: null });
  });
}

describe('the body of a visitor’s request', () => {
  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/problem+json',
    ' Application/JSON ; a=b',
    'application/json, text/plain',
    'application/jsonrequest',
    'text/x-json',
    'Text/X-JSON;charset=utf-8',
  ])('%s is JSON, as the host reads it', async (type) => {
    const { isJson, isForm, fields } = await read(type, '{"message":{"content":"hello"}}');
    expect({ isJson, isForm, fields }).toEqual({
      isJson: true,
      isForm: false,
      fields: { message: { content: 'hello' } },
    });
  });

  it('of a form in parts is kept up to two megabytes in all', async () => {
    const part = (name: string): string =>
      `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${'x'.repeat(1.5 * 1024 * 1024)}\r\n`;
    const { fields } = await read('multipart/form-data; boundary=x', `${part('a')}${part('b')}${part('c')}--x--\r\n`);
    expect(Object.keys(fields)).toEqual(['a']);
  });

  it.each([
    ['application/json', `{"a":[${'0,'.repeat(900_000)}0],"message":{"content":"hello"}}`],
    ['application/x-www-form-urlencoded', `${'a=&'.repeat(600_000)}message[content]=hello`],
  ])('of very many values is not read: %s', async (type, text) => {
    expect((await read(type, text)).fields).not.toHaveProperty('message');
  });

  it('is read whatever stands in its texts', async () => {
    const content = `${'[{",'.repeat(200)}\\"${'\\'.repeat(3)}`;
    const { fields } = await read('application/json', JSON.stringify({ message: { content } }));
    expect(fields).toEqual({ message: { content } });
  });

  it.each([
    'text/plain',
    'text/json',
    'application/jsonrequests',
    'application/vnd.api+json',
    'text/html, application/json',
  ])('%s is not', async (type) => {
    const { isJson, fields } = await read(type, '{"message":{"content":"hello"}}');
    expect({ isJson, fields }).toEqual({ isJson: false, fields: {} });
  });

  it.each(['multipart/form-data', 'multipart/mixed', 'multipart/related', 'Multipart/Mixed'])(
    '%s is a form',
    async (type) => {
      const part = '--x\r\nContent-Disposition: form-data; name="message[content]"\r\n\r\nhello\r\n--x--\r\n';
      const { isForm, fields } = await read(`${type}; boundary=x`, part);
      expect({ isForm, fields }).toEqual({ isForm: true, fields: { message: { content: 'hello' } } });
    },
  );

  it.each(['"application/json"', 'json', 'application/', 'application/json/x', 'a/b c'])(
    '%s is no type at all',
    async (type) => {
      expect(await read(type, '{"message":{"content":"hello"}}')).toMatchObject({ fields: {}, unread: 'no_type' });
    },
  );

  it('what says nothing of its type is a form, where it is posted', async () => {
    const fields = { message: { content: 'hello' } };
    expect(await read(null, 'message[content]=hello')).toMatchObject({ isForm: true, fields, unread: null });
    expect(await read(null, 'message[content]=hello', 'PATCH')).toMatchObject({ isForm: false, fields: {} });
  });

  it.each(['application/json', 'application/x-www-form-urlencoded'])('%s that is no UTF-8 is broken', async (type) => {
    const text = type.includes('form') ? 'message[content]=\xff' : '{"message":{"content":"\xff"}}';
    expect(await read(type, Buffer.from(text, 'latin1'))).toMatchObject({ fields: {}, unread: 'broken' });
  });

  it('a form in parts that contradict each other is broken', async () => {
    const part = (name: string): string => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\na\r\n`;
    const body = `${part('message')}${part('message[content]')}--x--\r\n`;
    expect(await read('multipart/form-data; boundary=x', body)).toMatchObject({ fields: {}, unread: 'broken' });
  });

  it.each([
    ['', { 'text/plain': ['a'] }],
    ['\r\nContent-Type: text/html', { 'text/html': ['a'] }],
    ['; name="message[content]"\r\nContent-Type: application/octet-stream', { message: { content: 'a' } }],
  ])('a part said to be form-data%j without a file is a field, as for the host', async (said, fields) => {
    const { unread, files, ...body } = await read(
      'multipart/form-data; boundary=x',
      `--x\r\nContent-Disposition: form-data${said}\r\n\r\na\r\n--x--\r\n`,
    );
    expect({ unread, files, fields: body.fields }).toEqual({ unread: null, files: [], fields });
  });

  it('a file without a name of its field has its own', async () => {
    const part = '--x\r\nContent-Disposition: form-data; filename="a.txt"\r\n\r\na\r\n--x--\r\n';
    const { files } = await read('multipart/form-data; boundary=x', part);
    expect(files).toMatchObject([{ field: 'a.txt', fileName: 'a.txt' }]);
  });

  it('the longest message there is is read, and nothing longer is', async () => {
    const longest = JSON.stringify({ content: '😀'.repeat(150_000) }).replaceAll('😀', '\\ud83d\\ude00');
    expect((await read('application/json', longest)).fields['content']).toBe('😀'.repeat(150_000));
    const longer = await read('application/json', longest + ' '.repeat(1024 * 1024));
    expect(longer).toMatchObject({ isJson: true, fields: {}, unread: null });
  });
});
