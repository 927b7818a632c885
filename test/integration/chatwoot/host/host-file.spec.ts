import { HostConnection } from '../../../../src/integrations/chatwoot/host/host-connection.js';
import { downloadFile } from '../../../../src/integrations/chatwoot/host/host-file.js';
import { ScriptedServer, type Answer } from '../../../support/scripted-server.js';
import { PATIENCE_MS } from '../../../support/until.js';

const LIMITS = { idleMs: PATIENCE_MS, totalMs: PATIENCE_MS };
const IMPATIENT = { idleMs: 250, totalMs: 600 };

let server: ScriptedServer;
let connection: HostConnection;

beforeEach(async () => {
  server = await ScriptedServer.start();
  connection = new HostConnection(server.url);
});
afterEach(async () => {
  connection.close();
  await server.stop();
});

function download(path = '/file', maxBytes = 1_000, limits = LIMITS): ReturnType<typeof downloadFile> {
  return downloadFile(connection, `${server.url}${path}`, maxBytes, limits);
}

function file(bytes: Buffer): Answer {
  return (response) => response.writeHead(200, { 'content-type': 'image/png' }).end(bytes);
}

describe('a file of a message', () => {
  it('comes whole, byte for byte, without our token on the way', async () => {
    const bytes = Buffer.from(Array.from({ length: 1_000 }, (_, i) => i % 256));
    server.on('GET /file', file(bytes));

    expect(await download()).toEqual({ bytes, contentType: 'image/png', truncated: false });
    expect(server.asked[0]?.headers['api-access-token']).toBeUndefined();
  });

  it('is cut where it is larger than wanted, and not read further', async () => {
    server.on('GET /file', (response) => {
      response.writeHead(200);
      const more = (): void => {
        if (!response.destroyed) response.write(Buffer.alloc(65_536, 'x'), more);
      };
      more();
    });

    const got = await download('/file', 100_000);

    expect(got).toMatchObject({ truncated: true, contentType: null });
    expect(got?.bytes.length).toBe(100_000);
  });

  it('is fetched through the host’s own redirect, relative or not', async () => {
    server.on('GET /file', { status: 302, headers: { location: `${server.url}/disk/1` } });
    server.on('GET /disk/1', { status: 302, headers: { location: '/disk/2' } });
    server.on('GET /disk/2', file(Buffer.from('bytes')));

    expect((await download())?.bytes.toString()).toBe('bytes');
  });

  it.each([404, 410])('that is gone (%i) is null', async (status) => {
    server.on('GET /file', { status });

    expect(await download()).toBeNull();
  });

  it.each([
    [429, 'host.limited', true],
    [500, 'host.failed', true],
    [403, 'host.refused', false],
  ])('answered with %i is %s', async (status, code, retryable) => {
    server.on('GET /file', { status, text: 'foreign text' });

    await expect(download()).rejects.toMatchObject({ code, retryable });
  });
});

describe('a file that is not fetched', () => {
  it('lies on another address', async () => {
    const elsewhere = await ScriptedServer.start();
    elsewhere.on('GET /file', file(Buffer.from('secret')));

    for (const url of [`${elsewhere.url}/file`, 'file:///etc/passwd', 'no address', `${server.url}@evil.example/`]) {
      await expect(downloadFile(connection, url, 1_000, LIMITS)).rejects.toMatchObject({
        code: 'host.foreign_file',
        retryable: false,
      });
    }

    expect(elsewhere.asked).toEqual([]);
    await elsewhere.stop();
  });

  it('is redirected to another address', async () => {
    const elsewhere = await ScriptedServer.start();
    server.on('GET /file', { status: 302, headers: { location: `${elsewhere.url}/file` } });

    await expect(download()).rejects.toMatchObject({ code: 'host.foreign_file', retryable: false });

    expect(elsewhere.asked).toEqual([]);
    await elsewhere.stop();
  });

  it('is redirected in a circle', async () => {
    server.on('GET /file', { status: 302, headers: { location: '/file' } });

    await expect(download()).rejects.toMatchObject({ code: 'host.redirected', retryable: false });
    expect(server.routes()).toHaveLength(4);
  });

  it('stops coming', async () => {
    server.on('GET /file', (response) => {
      response.writeHead(200, { 'content-length': '500' });
      response.write('part');
    });

    await expect(download('/file', 1_000, IMPATIENT)).rejects.toMatchObject({
      code: 'host.unreachable',
      retryable: true,
    });
  });
});
