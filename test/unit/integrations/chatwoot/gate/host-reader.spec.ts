import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ChatwootHosts } from '../../../../../src/integrations/chatwoot/chatwoot-hosts.service.js';
import { HostPace } from '../../../../../src/integrations/chatwoot/gate/host-pace.service.js';
import { HostReader } from '../../../../../src/integrations/chatwoot/gate/host-reader.service.js';
import { loadConfig } from '../../../../../src/platform/config/config.js';

const WIDGET = '/api/v1/widget';

describe('what the host is asked in a visitor’s name', () => {
  const asked: (string | undefined)[] = [];
  const host = createServer((request, answer) => {
    asked.push(request.url);
    answer.end('here');
  });
  const hosts = new ChatwootHosts({ get: () => null } as never);
  const config = loadConfig({});
  const reader = new HostReader(hosts, new HostPace(config), config);

  beforeAll(async () => {
    await once(host.listen(0, '127.0.0.1'), 'listening');
  });

  afterAll(() => {
    hosts.onModuleDestroy();
    host.close();
  });

  beforeEach(() => {
    asked.length = 0;
  });

  async function read(path: string): Promise<string | null> {
    const url = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
    const word = await reader.read(url, path, { token: '', ip: null });
    return word && word.body.toString();
  }

  it.each([
    '/messages?website_token=a',
    '/messages?before=../..%2e%2e/\\',
    '/conversations/..a/a../.a/%2e%2ea',
    '/messages/%2e%2e%2f',
  ])('%s as it stands', async (path) => {
    expect([await read(WIDGET + path), asked]).toEqual(['here', [WIDGET + path]]);
  });

  it.each([
    '/%2e%2e/%2e%2e/%2e%2e/super_admin/sign_in',
    '/%2E%2e/a',
    '/.%2e/a',
    '/../a',
    '/./a',
    '/%2e/a',
    '/a/..',
    '/a/%2e%2e?b',
    '/..\\a',
    '/\\a',
    '/a/.\t./b',
    '/a/..#/b',
  ])('%s not at all: it would be another page', async (path) => {
    expect([await read(WIDGET + path), asked]).toEqual([null, []]);
  });
});
