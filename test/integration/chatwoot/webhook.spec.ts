import axios from 'axios';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { SHELL_ACTOR } from '../../../src/core/audit-log/actor.js';
import { InstallationDirectory } from '../../../src/core/installations/installation-directory.service.js';
import { InstallationStore } from '../../../src/core/installations/installation.store.js';
import { Transactions } from '../../../src/platform/database/transactions.js';
import { addInstallation, signedHeaders, startChatwootApp, type ChatwootApp } from '../../support/chatwoot-app.js';
import { rawOf } from '../../support/chatwoot-webhooks.js';
import { RECORDED_SECRET } from '../../support/recorded-flows.js';
import { secondsFromNow, WebhookSender } from '../../support/webhook-sender.js';

const BODY = rawOf('011', 'message_created');
const EIGHT_MIB = 8 * 1024 * 1024;
const CHUNK = 65_536;

let doorman: ChatwootApp;
let host: WebhookSender;
let installation: string;

beforeAll(async () => {
  doorman = await startChatwootApp();
  host = new WebhookSender(doorman, RECORDED_SECRET, BODY);
  installation = await addInstallation(doorman, { hostUrl: 'http://chat.example', secret: RECORDED_SECRET });
});
afterAll(() => doorman.close());

function signed(body: Buffer | string): Record<string, string> {
  return signedHeaders(body, RECORDED_SECRET, secondsFromNow(0));
}

/** A problem's detail that says what to do. */
function says(pattern: RegExp): unknown {
  return expect.stringMatching(pattern);
}

describe('a genuine webhook', () => {
  it('is stored byte for byte, but for the token of the visitor’s socket, before it is acknowledged, and counted', async () => {
    const body = `${BODY}\n`;

    const gain = await host.gained(async () => {
      const headers = signedHeaders(body, RECORDED_SECRET, secondsFromNow(-299));
      expect(await host.post(body, headers, installation)).toMatchObject({ status: 200, data: '' });
    });

    const stored = body.replace('NJKZcbBjZMCHzMwA2utgWTaV', '*'.repeat(24));
    expect(stored).not.toBe(body);
    expect((await host.storedBodies()).at(-1)).toBe(stored);
    expect(gain).toEqual({ stored: 1 });
  });

  it('is taken although the secret, stored a moment ago by another process, is not in memory yet', async () => {
    const id = await addInstallation(doorman, { hostUrl: 'http://late.example', secret: RECORDED_SECRET });
    const known = doorman.app.get(InstallationDirectory, { strict: false }).get(id);
    Object.assign(known ?? {}, { webhookSecret: null });

    expect(await host.post(BODY, signed(BODY), id)).toMatchObject({ status: 200 });
  });

  it('sent twice is acknowledged twice and stored once', async () => {
    const headers = signed(BODY);

    const gain = await host.gained(async () => {
      expect(await host.post(BODY, headers, installation)).toMatchObject({ status: 200 });
      expect(await host.post(BODY, headers, installation)).toMatchObject({ status: 200 });
    });

    expect(gain).toEqual({ stored: 1, repeated: 1 });
  });

  it('is not read: a body that is no JSON is taken, and so is another content type', async () => {
    const headers = { ...signed('not { json'), 'content-type': 'text/plain' };

    expect(await host.post('not { json', headers, installation)).toMatchObject({ status: 200 });
    expect((await host.storedBodies()).at(-1)).toBe('not { json');
  });
});

describe('a webhook is refused', () => {
  it('with 404 for an installation nobody knows, before anything else', async () => {
    const gain = await host.gained(async () => {
      expect(await host.post(Buffer.alloc(EIGHT_MIB + 1, 'x'), {}, 'nobody')).toMatchObject({
        status: 404,
        data: { code: 'webhook.unknown_installation', detail: says(/delete this webhook/) },
      });
    });

    expect(gain).toEqual({ unknown_installation: 1 });
  });

  it('with 404 after the installation was taken away', async () => {
    const id = await addInstallation(doorman, { hostUrl: 'http://gone.example', secret: RECORDED_SECRET });
    const store = doorman.app.get(InstallationStore);
    await doorman.app.get(Transactions).run((tx) => store.setState(tx, id, 'uninstalled', SHELL_ACTOR));

    expect(await host.send(id)).toMatchObject({ status: 404 });
  });

  it('with 413 when it is larger than 8 MiB, signed or not, and not at exactly 8 MiB', async () => {
    const largest = Buffer.alloc(EIGHT_MIB, ' ');

    const gain = await host.gained(async () => {
      expect(await host.post(Buffer.alloc(EIGHT_MIB + 1, ' '), {}, installation)).toMatchObject({
        status: 413,
        data: { code: 'webhook.too_large' },
      });
      expect(await host.post(largest, signed(largest), installation)).toMatchObject({ status: 200 });
    });

    expect(gain).toEqual({ too_large: 1, stored: 1 });
  });

  it('with 413 when it grows beyond 8 MiB without having said its length', async () => {
    const gain = await host.gained(async () => {
      expect(await postInChunks(signed(''), EIGHT_MIB / CHUNK + 1)).toBe(413);
    });

    expect(gain).toEqual({ too_large: 1 });
  });

  it.each(['x-chatwoot-timestamp', 'x-chatwoot-signature'])('with 400 without %s', async (name) => {
    const { [name]: _, ...headers } = signed(BODY);

    const gain = await host.gained(async () => {
      expect(await host.post(BODY, headers, installation)).toMatchObject({
        status: 400,
        data: { code: 'webhook.unsigned', detail: says(/no proxy may drop them/) },
      });
    });

    expect(gain).toEqual({ missing_headers: 1 });
  });

  it('with 401 when another secret signed it, naming webhook and cure, not the secret; nothing is stored', async () => {
    const before = await host.storedBodies();

    const gain = await host.gained(async () => {
      const { status, data } = await host.send(installation, { secret: 'another secret' });
      expect(status).toBe(401);
      expect(data).toMatchObject({
        code: 'webhook.bad_signature',
        detail:
          'The secret of webhook 7 on the host is not the one stored here: run `npm run doorman -- install` again.',
      });
      expect(JSON.stringify(data)).not.toContain(RECORDED_SECRET);
    });

    expect(gain).toEqual({ bad_signature: 1 });
    expect(await host.storedBodies()).toEqual(before);
  });

  it('with 401 while no secret is stored yet, even signed with an empty one', async () => {
    const id = await addInstallation(doorman, { hostUrl: 'http://new.example', secret: null });

    expect(await host.send(id, { secret: '' })).toMatchObject({
      status: 401,
      data: { detail: says(/install` finish/) },
    });
  });

  it('with 401 for a forged empty body and with 400 for a genuine one', async () => {
    const gain = await host.gained(async () => {
      expect(await host.post('', signed('x'), installation)).toMatchObject({ status: 401 });
      expect(await host.post('', signed(''), installation)).toMatchObject({ status: 400 });
    });

    expect(gain).toEqual({ bad_signature: 1, empty: 1 });
  });

  it('when it is no POST', async () => {
    const address = `${doorman.url}/webhooks/chatwoot/${installation}`;

    expect(await axios.get(address, { validateStatus: () => true })).toMatchObject({ status: 404 });
  });
});

/** Chunked, so without Content-Length; the status answered. */
async function postInChunks(headers: Record<string, string>, chunks: number): Promise<number> {
  const { hostname, port } = new URL(doorman.url);
  const path = `/webhooks/chatwoot/${installation}`;
  return new Promise((resolve, reject) => {
    const sending = request({ hostname, port, path, method: 'POST', headers }, (response) => {
      void text(response).then(() => {
        resolve(response.statusCode ?? 0);
      });
    });
    sending.on('error', reject);
    for (let i = 0; i < chunks; i++) sending.write(Buffer.alloc(CHUNK, ' '));
    sending.end();
  });
}
