import 'reflect-metadata';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GateDesk } from '../../src/core/screening/gate/gate-desk.service.js';
import { addressFormat } from '../../src/core/standing/network.mapper.js';
import { StandingIndex } from '../../src/core/standing/standing-index.js';
import { GateDecide } from '../../src/integrations/chatwoot/gate/gate-decide.service.js';
import { GateServer } from '../../src/integrations/chatwoot/gate/gate-server.service.js';
import { loadConfig } from '../../src/platform/config/config.js';
import { Metrics } from '../../src/platform/metrics/metrics.js';
import { INSTALLATION, MANY_RANGES, rowsOf } from './listed-world.js';

/** `gate COUNT SECRET PORT`: the gate with so many listed subjects; `empty`: 204 to everything; `host`: 200. */
const [mode, count = '0', secret = '', port = '0'] = process.argv.slice(2);

if (mode === 'gate') await gate(Number(count));
else await plain(mode === 'empty' ? 204 : 200);

async function plain(status: number): Promise<void> {
  const server: Server = createServer({ keepAliveTimeout: 90_000 }, (request, response) => {
    request.resume();
    if (status === 204) response.writeHead(204).end();
    else response.writeHead(200, { 'Content-Length': '2' }).end('ok');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.stdout.write(`listening ${(server.address() as AddressInfo).port}\n`);
}

/** The classes of the app, over an index in memory; what it does after the answer is left out: there is no host to ask. */
async function gate(subjects: number): Promise<void> {
  const index = new StandingIndex([0x1234567, 0x89abcde], addressFormat);
  index.advance(INSTALLATION, 1);
  for (const row of rowsOf(subjects, Math.min(MANY_RANGES, subjects / 10))) index.load(INSTALLATION, row);
  const installation = { id: INSTALLATION, state: 'active', clockOffsetMs: 0, settings: { exemptInboxIds: [] } };
  const directory = { get: () => installation };
  const nobody = { has: () => false, of: () => undefined };
  const desk = new GateDesk(directory as never, index as never, nobody as never, { now: () => new Date() });
  const config = loadConfig({ GATE_PORT: port, GATE_SECRET: secret });
  const inboxes = { installationOf: () => INSTALLATION, inboxOf: () => null };
  const decide = new GateDecide(desk, inboxes as never, directory as never, nobody as never, nobody as never, config);
  const sights = { look: () => undefined };
  const none = {} as never;
  const server = new GateServer(config, decide, none, none, none, sights as never, new Metrics());
  await server.onApplicationBootstrap();
  process.stdout.write(`listening ${port}\n`);
}
