import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { readGateBody, type GateBody } from '../../../../../src/integrations/chatwoot/gate/request-body.js';

function read(type: string, text: string): Promise<GateBody> {
  const request = Object.assign(new PassThrough(), { headers: { 'content-type': type } });
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
    'application/vnd.api+json',
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

  it('of a form in parts is kept up to four megabytes in all', async () => {
    const part = (name: string): string =>
      `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${'x'.repeat(3 * 1024 * 1024)}\r\n`;
    const { fields } = await read('multipart/form-data; boundary=x', `${part('a')}${part('b')}${part('c')}--x--\r\n`);
    expect(Object.keys(fields)).toEqual(['a']);
  });

  it.each([
    ['application/json', `{"a":[${'0,'.repeat(1_000_000)}0],"message":{"content":"hello"}}`],
    ['application/x-www-form-urlencoded', `${'a=&'.repeat(1_000_000)}message[content]=hello`],
  ])('of a million values is not read: %s', async (type, text) => {
    expect((await read(type, text)).fields).not.toHaveProperty('message');
  });

  it('is read whatever stands in its texts', async () => {
    const content = `${'[{",'.repeat(200)}\\"${'\\'.repeat(3)}`;
    const { fields } = await read('application/json', JSON.stringify({ message: { content } }));
    expect(fields).toEqual({ message: { content } });
  });

  it.each([
    [100, false],
    [101, true],
    [1_000_000, true],
  ])('%i levels of lists are broken for the host: %s', async (levels, broken) => {
    const lists = levels - 1;
    const { isBroken } = await read('application/json', `{"a":${'['.repeat(lists)}${']'.repeat(lists)}}`);
    expect(isBroken).toBe(broken);
  });

  it.each(['text/plain', 'text/json', 'application/jsonrequests', ''])('%s is not', async (type) => {
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
});
