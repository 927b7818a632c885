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
