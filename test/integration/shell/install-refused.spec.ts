import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ScriptedServer } from '../../support/scripted-server.js';
import { ShellWorld } from '../../support/shell-world.js';
import { unusedPort } from '../../support/unused-port.js';

let world: ShellWorld;

beforeEach(async () => {
  world = await ShellWorld.open();
});

afterEach(async () => {
  await world.close();
});

describe('install is refused, with the reason and the cure, and makes nothing', () => {
  const refused = async (more: string[], reason: RegExp): Promise<void> => {
    const { code, said } = await world.install(more);
    expect(said).toMatch(reason);
    expect(code).toBe(1);
    expect(world.helpdesk.state.webhooks.size + world.helpdesk.state.macros.size).toBe(0);
    expect(await world.read('SELECT id FROM installation')).toEqual([]);
  };

  it('with an agent’s token', async () => {
    const { ann } = world.helpdesk.seed.tokens;
    await refused(['--token', ann], /FAILED role Its user is an agent of account 1.*Settings, Agents/);
  });

  it('with a token nobody has', async () => {
    await refused(['--token', 'nonsense'], /FAILED token The host does not know this token.*Profile settings/);
  });

  it('with another account', async () => {
    await refused(['--account', '2'], /FAILED role Its user is not in account 2; its accounts: 1.*--account/);
  });

  it('with the token of the only administrator, unless told that it is nobody’s', async () => {
    const { state, seed } = world.helpdesk;
    const root = state.users.get(seed.userIds.root)!;
    state.users.set(root.id, { ...root, roles: new Map([[1, 'agent']]) });

    await refused([], /FAILED own user .*only administrator of the account.*--force/);
    expect((await world.install(['--force'])).code).toBe(0);
  });

  it('with an address that is more than scheme, name and port', async () => {
    await refused(['--host', `${world.helpdesk.url}/app/accounts/1`], /leave out the path: write http:\/\/127/);
    await refused(['--host', 'https://me:pw@chat.example'], /password does not belong into it/);
    await refused(['--host', 'ftp://chat.example'], /must begin with https/);
  });

  it('where nobody answers', async () => {
    await refused(['--host', `http://127.0.0.1:${await unusedPort()}`], /FAILED reach .*ECONNREFUSED/);
  });

  it('on a host that redirects: neither followed nor shown', async () => {
    const elsewhere = await ScriptedServer.start();
    const redirecting = await ScriptedServer.start();
    redirecting.on('GET /api', { status: 302, text: 'SECRET-PAGE', headers: { location: `${elsewhere.url}/api` } });

    const { code, said } = await world.install(['--host', redirecting.url]);

    expect(code).toBe(1);
    expect(said).toContain(`use ${elsewhere.url} as the host's address`);
    expect(said).not.toContain('SECRET-PAGE');
    expect(elsewhere.asked).toEqual([]);
    await Promise.all([elsewhere.stop(), redirecting.stop()]);
  });

  it('on a host older than 4.14.1, before its token is used', async () => {
    const old = await ScriptedServer.start();
    old.on('GET /api', { status: 200, json: { version: '4.13.0', timestamp: '2026-11-23 10:00:00' } });

    const { code, said } = await world.install(['--host', old.url]);

    expect(code).toBe(1);
    expect(said).toMatch(/FAILED version Chatwoot 4\.13\.0 is older than 4\.14\.1.*Update Chatwoot/);
    expect(old.routes()).toEqual(['GET /api']);
    await old.stop();
  });

  it('on something that is no helpdesk', async () => {
    const server = createServer((_request, response) => response.end('<html>PRIVATE</html>')).listen(0, '127.0.0.1');
    await once(server, 'listening');

    const { code, said } = await world.install([
      '--host',
      `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ]);

    expect(code).toBe(1);
    expect(said).toMatch(/FAILED reach .*not JSON: is its address right/);
    expect(said).not.toContain('PRIVATE');
    server.close();
  });
});
