import { parseMultipart } from '../../../../src/sandbox/http/multipart.js';

describe('A multipart form', () => {
  it('gives nested fields, lists and the exact bytes of files', async () => {
    const form = new FormData();
    form.append('message[content]', 'héllo');
    form.append('ids[]', '1');
    form.append('ids[]', '2');
    form.append('message[attachments][]', new Blob([new Uint8Array([0, 13, 10, 45, 45, 255])]), 'a.bin');
    const request = new Request('http://sandbox/', { method: 'POST', body: form });
    const parsed = parseMultipart(Buffer.from(await request.arrayBuffer()), request.headers.get('content-type') ?? '');

    expect(parsed.fields).toEqual({ message: { content: 'héllo' }, ids: ['1', '2'] });
    expect(parsed.files).toMatchObject([{ field: 'message[attachments][]', fileName: 'a.bin' }]);
    expect([...(parsed.files[0]?.bytes ?? [])]).toEqual([0, 13, 10, 45, 45, 255]);
  });
});
