import { gzipSync } from 'node:zlib';
import { CompanionReports } from '../../../src/core/installations/companion-reports.service.js';
import { companionLine, companionScript } from '../../../src/integrations/chatwoot/companion/companion-script.js';
import { VERSION } from '../../../src/platform/version.js';
import { buildCompanion } from '../../support/built-companion.js';
import { addInstallation, startChatwootApp, type ChatwootApp } from '../../support/chatwoot-app.js';

const HOST = 'https://chat.example.org';
const LARGEST_BYTES = 8 * 1024;

let chatwoot: ChatwootApp;
let installation: string;

beforeAll(async () => {
  await buildCompanion();
  chatwoot = await startChatwootApp();
  installation = await addInstallation(chatwoot, { hostUrl: HOST, secret: 'secret' });
  await addInstallation(chatwoot, { hostUrl: 'https://other.example.org', secret: 'secret' });
});

afterAll(async () => {
  await chatwoot.close();
});

const get = (path: string): Promise<Response> => fetch(chatwoot.url + path);

function report(query: Record<string, string>, origin: string | null): Promise<Response> {
  const about = new URLSearchParams({ host: HOST, account: '1', what: 'works', ...query });
  const headers: Record<string, string> = origin === null ? {} : { Origin: origin };
  return fetch(`${chatwoot.url}/companion/report?${about.toString()}`, { method: 'POST', headers });
}

describe('The companion script', () => {
  it('is one file of at most 8 kB gzipped that a page of another origin may load', async () => {
    const answer = await get(`/companion.js?host=${encodeURIComponent(HOST)}`);
    const script = await answer.text();

    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(gzipSync(script).length).toBeLessThanOrEqual(LARGEST_BYTES);
    expect(script).toContain(`"host":"${HOST}","accounts":[1],"version":"${VERSION}","measure":false`);
  });

  it.each(['https://elsewhere.example.org', ''])('names no account to %s', async (host) => {
    expect(await (await get(`/companion.js?host=${encodeURIComponent(host)}`)).text()).toContain('"accounts":[]');
  });

  it('never lets its address end the script', () => {
    const settings = {
      doorman: 'https://d',
      host: '</script><script>alert(1)//\u2028',
      accounts: [],
      version: '1',
      measure: false,
    };

    expect(companionScript('run()', settings)).not.toMatch(/<|\u2028/);
  });

  it('is pasted as one line', () => {
    expect(companionLine('https://doorman.example.org', HOST)).toBe(
      '<script src="https://doorman.example.org/companion.js?host=https%3A%2F%2Fchat.example.org" async></script>',
    );
  });
});

describe('The bridge', () => {
  it('may be framed by the host of its installation and by nobody else', async () => {
    const answer = await get(`/companion/bridge?host=${encodeURIComponent(HOST)}&account=1`);

    expect(answer.headers.get('content-security-policy')).toContain(`frame-ancestors ${HOST}`);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    expect(answer.headers.get('x-frame-options')).toBeNull();
    expect(await answer.text()).toContain(`data-host="${HOST}" data-account="1"`);
  });

  it.each([
    ['of a host that is not ours', 'https://evil.example.org', '1'],
    ['of an account that is not installed', HOST, '2'],
    ['of an account that is no number', HOST, '1" onload="alert(1)'],
  ])('is not there for a page %s', async (_what, host, account) => {
    const query = new URLSearchParams({ host, account });

    expect((await get(`/companion/bridge?${query.toString()}`)).status).toBe(404);
  });
});

describe('What the companion tells of itself', () => {
  const reports = (): CompanionReports => chatwoot.app.get(CompanionReports, { strict: false });
  const told = async (): Promise<string[]> => (await reports().all(installation)).map(({ word }) => word);

  it.each([
    ['a page of another origin', {}, 'https://evil.example.org'],
    ['nobody in a browser', {}, null],
    ['something else', { what: '<b>' }, HOST],
    ['another account', { account: '7' }, HOST],
  ])('is not taken from %s', async (_who, query, origin) => {
    expect((await report(query, origin)).status).toBeGreaterThanOrEqual(400);
    expect(await told()).toEqual([]);
  });

  it('is kept once per kind', async () => {
    for (const what of ['works', 'works', 'card_unknown']) expect((await report({ what }, HOST)).status).toBe(204);

    expect((await told()).sort()).toEqual(['card_unknown', 'works']);
  });

  it.each([
    ['error', '0.2.0-rc.1', '0.2.0-rc.1'],
    ['nav_unknown', '<img src=x>', null],
  ])('says of which version it is: %s', async (what, version, known) => {
    await report({ what, version }, HOST);

    expect(await reports().all(installation)).toContainEqual(expect.objectContaining({ word: what, version: known }));
  });
});
