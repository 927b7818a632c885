import { join } from 'node:path';
import { env } from 'node:process';
import { startOnPort } from '../proxy/free-port.js';
import { Nginx } from '../proxy/nginx.js';
import { SandboxHost } from '../sandbox-host.js';
import { TelnyxSandbox } from '../telnyx/telnyx-sandbox.js';
import { DemoAgent } from './demo-agent.js';
import { DemoDesk } from './demo-desk.js';
import type { DemoFolder } from './demo-folder.js';
import { DemoVisitor } from './demo-visitor.js';
import { DoormanProcess } from './doorman-process.js';
import { Town, TOWN_AGE_MS } from './town/town.js';
import { TownClock } from './town/town-clock.js';

const HELPDESK_PORT = 4300;
const TELNYX_PORT = 4400;
const PROXY_PORT = 4301;

/** Set by tests on busy machines: helpdesk and nginx wait for Doorman as long as it takes. */
const PATIENT = env['DEMO_PATIENT'] === '1';

/** Everything the demo consists of, up and installed. */
export interface DemoStage {
  helpdesk: SandboxHost;
  telnyx: TelnyxSandbox;
  doorman: DoormanProcess;
  agent: DemoAgent;
  /** The same agent at Doorman's own pages. */
  desk: DemoDesk;
  /** The reverse proxy before the helpdesk; null where the demo has none. */
  proxy: Nginx | null;
  /** Where visitors reach the helpdesk. */
  visitorsUrl: string;
  stop(): Promise<void>;
}

export interface DemoChoice {
  /** A real nginx before the helpdesk. */
  withGate: boolean;
  /** The helpdesk has been in use for a while. */
  withTown: boolean;
}

/**
 * Starts helpdesk, telephone carrier and Doorman and installs it into the two, as an administrator would.
 * `say` gets what is printed.
 */
export async function setStage(
  folder: DemoFolder,
  { withGate, withTown }: DemoChoice,
  say: (text: string) => void,
  onEnd: () => void,
): Promise<DemoStage> {
  const clock = new TownClock();
  if (withTown) clock.goBack(TOWN_AGE_MS);
  const helpdesk = await startOnPort(HELPDESK_PORT, (port) =>
    SandboxHost.start({ port, clock, webhookTimeoutMs: PATIENT ? 120_000 : undefined }),
  );
  const telnyx = await startOnPort(TELNYX_PORT, (port) => TelnyxSandbox.start(port));
  const doorman = new DoormanProcess(folder.path, withGate);
  const agent = new DemoAgent(helpdesk.url, helpdesk.seed.accountId, helpdesk.seed.tokens.ann);
  const stage: DemoStage = {
    helpdesk,
    telnyx,
    doorman,
    agent,
    desk: new DemoDesk(doorman, helpdesk.seed.userIds.ann),
    proxy: null,
    visitorsUrl: helpdesk.url,
    async stop() {
      await stage.proxy?.stop();
      await doorman.stop();
      await telnyx.stop();
      await helpdesk.stop();
      folder.release();
    },
  };
  try {
    if (withTown) new Town(helpdesk).moveIn(clock);
    else await somethingToFind(stage);
    say('Starting Doorman (the first time it makes its database) …\n');
    await doorman.start(onEnd);
    await install(stage, say);
    await front(stage, say);
    await gate(stage, folder, say);
    return stage;
  } catch (error) {
    await stage.stop();
    throw error;
  }
}

/** Puts nginx before the helpdesk, with the files of deploy/nginx as they are shipped. */
async function gate(stage: DemoStage, folder: DemoFolder, say: (text: string) => void): Promise<void> {
  const { gate: asked } = stage.doorman;
  if (!asked) return;
  const options = { hostUrl: stage.helpdesk.url, ...asked, largestBody: '40m', patient: PATIENT };
  stage.proxy = await Nginx.start(join(folder.path, 'nginx'), options, PROXY_PORT);
  stage.visitorsUrl = stage.proxy.url;
  say('\nnginx stands before the helpdesk, with deploy/nginx/, and asks Doorman about every request of a visitor.\n');
}

/** A conversation from before, so that the installer finds one to check the webhooks in and the import has something. */
async function somethingToFind({ helpdesk, agent }: DemoStage): Promise<void> {
  const paula = new DemoVisitor(helpdesk.url, helpdesk.seed.website.websiteToken);
  await paula.open();
  const { conversationId } = await paula.write('Do you deliver to Bremen?');
  await paula.giveEmail('paula@example.com');
  await agent.reply(conversationId, 'We do, within two days.');
}

async function install({ helpdesk, doorman }: DemoStage, say: (text: string) => void): Promise<void> {
  const { accountId, tokens } = helpdesk.seed;
  const args = ['install', '--host', helpdesk.url, '--account', String(accountId), '--token', '-'];
  say(`\n$ npm run doorman -- ${args.join(' ')}\n`);
  const { code } = await doorman.command(args, tokens.doorman, say);
  if (code !== 0) throw new Error('Doorman could not be installed into the helpdesk: see above.');
}

/** Puts Doorman in front of the organisation's voice application, and gives the phone page an agent's buttons. */
async function front({ telnyx, doorman }: DemoStage, say: (text: string) => void): Promise<void> {
  const ids = ['--connection', telnyx.connectionId, '--public-key', telnyx.key.publicKey];
  const args = ['telnyx', 'install', '--api-key', '-', ...ids, '--api-url', telnyx.apiUrl];
  say(`\n$ npm run doorman -- ${args.join(' ')}\n`);
  const { code } = await doorman.command(args, telnyx.apiKey, say);
  if (code !== 0) throw new Error('Doorman could not be put in front of the voice application: see above.');
  telnyx.desk = async (action, phone) =>
    (await doorman.command([action, '--phone', phone])).output.split('\n')[0] ?? '';
}
