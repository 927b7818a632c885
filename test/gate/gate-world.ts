import { randomBytes } from 'node:crypto';
import { SHELL_ACTOR } from '../../src/core/audit-log/actor.js';
import { ListEntries } from '../../src/core/moderation/entries/list-entries.service.js';
import { NetworkTrust } from '../../src/core/screening/gate/network-trust.service.js';
import { GateInboxes } from '../../src/integrations/chatwoot/gate/gate-inboxes.service.js';
import { SandboxHost } from '../../src/sandbox/sandbox-host.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { connect, INSTALLATION } from '../integration/faults/fault-world.js';
import { DoormanApp, newKey, type DoormanOptions } from '../support/doorman-app.js';
import { unusedPort } from '../support/unused-port.js';
import { GateVisitor } from './gate-visitor.js';
import type { Nginx } from '../../src/sandbox/proxy/nginx.js';
import type { ProxyOptions } from '../../src/sandbox/proxy/nginx-configuration.js';
import { nginxBefore } from '../support/nginx-before.js';
import { PATIENCE_MS } from '../support/until.js';

/** A helpdesk with a real nginx before it that asks a whole Doorman. */
export class GateWorld {
  private constructor(
    readonly host: SandboxHost,
    public doorman: DoormanApp,
    readonly nginx: Nginx,
    readonly gatePort: number,
    readonly secret: string,
    private readonly options: DoormanOptions,
    readonly database: TestDatabase,
  ) {}

  static async open(more: Partial<ProxyOptions> = {}, env: Record<string, string> = {}): Promise<GateWorld> {
    const secret = randomBytes(24).toString('hex');
    const gatePort = await unusedPort();
    const database = await openTestDatabase();
    await database.dataSource.destroy();
    const on = { databaseUrl: database.url, key: newKey() };
    const gate = { GATE_PORT: String(gatePort), GATE_SECRET: secret, ...env };
    const options: DoormanOptions = { on, env: gate, port: await unusedPort() };
    const host = await SandboxHost.start({ webhookTimeoutMs: PATIENCE_MS });
    const doorman = await DoormanApp.start(options);
    await connect(host, doorman, doorman.url, new Date(Date.now() - 60_000));
    await doorman.refreshInstallations();
    doorman.liftLimits(host.url);
    const nginx = await nginxBefore({ hostUrl: host.url, gatePort, secret, patient: true, ...more });
    const world = new GateWorld(host, doorman, nginx, gatePort, secret, options, database);
    await world.know();
    return world;
  }

  get installationId(): string {
    return INSTALLATION;
  }

  async restart(): Promise<void> {
    await this.doorman.close();
    await this.comeBack();
  }

  async comeBack(): Promise<void> {
    this.doorman = await DoormanApp.start(this.options);
    this.doorman.liftLimits(this.host.url);
    await this.know();
  }

  /** A visitor who has opened the widget through nginx; `direct`: past it. */
  visitor(from = '198.51.100.7', inbox: 'website' | 'helpCentre' = 'website'): Promise<GateVisitor> {
    return GateVisitor.open(this.nginx.url, this.host.seed[inbox].websiteToken, from);
  }

  /** Until every webhook has come and all that follows from it is done. */
  async settle(): Promise<void> {
    for (let round = 0; round < 3; round += 1) {
      await this.host.webhooksDelivered();
      await this.doorman.drain();
    }
  }

  /** A visitor who has written once and was blacklisted then. */
  async blockedVisitor(from?: string): Promise<GateVisitor> {
    const visitor = await this.visitor(from);
    await visitor.writeUntilTaken('hello');
    await this.settle();
    await this.decide('blacklist', visitor);
    return visitor;
  }

  async decide(action: 'blacklist' | 'clear' | 'whitelist', visitor: GateVisitor): Promise<void> {
    const target = { visitorId: await this.visitorId(visitor) };
    await this.doorman.moderation.apply({
      installationId: INSTALLATION,
      action,
      target,
      actor: SHELL_ACTOR,
      source: 'cli',
    });
    await this.settle();
  }

  /** Lists an address or range; every instance and the gate know of it when this resolves. */
  async list(kind: 'ip' | 'cidr', value: string): Promise<void> {
    const entry = { list: 'blacklist' as const, kind, value, reason: 'spam' as const, expiry: 'forever' as const };
    await this.doorman.app
      .get(ListEntries, { strict: false })
      .add({ installationId: INSTALLATION, actor: SHELL_ACTOR, source: 'cli', ...entry, confirm: value });
    await this.know();
  }

  async visitorId(visitor: GateVisitor): Promise<number> {
    const [row] = await this.doorman.read<{ id: number }>('SELECT visitor_id AS id FROM session WHERE source_id = $1', [
      visitor.sourceId,
    ]);
    if (!row) throw new Error('the visitor is not known');
    return row.id;
  }

  /** Writes of visitors that reached the host. */
  writesAtHost(): string[] {
    return this.host.requests
      .all()
      .filter(({ method, path }) => method !== 'GET' && path.startsWith('/api/v1/widget/'))
      .map(({ method, path }) => `${method} ${path.replace(/\?.*/, '').replace('/api/v1/widget/', '')}`);
  }

  attempts(): Promise<{ text: string | null; stoppedBy: Record<string, unknown>; conversationId: number | null }[]> {
    return this.doorman.read(
      `SELECT text, stopped_by AS "stoppedBy", conversation_id AS "conversationId" FROM attempt
        WHERE stopped_by->>'cause' = 'gate' ORDER BY id`,
    );
  }

  async know(): Promise<void> {
    await this.doorman.app.get(GateInboxes, { strict: false }).read();
    await this.doorman.app.get(NetworkTrust, { strict: false }).read();
  }

  async close(): Promise<void> {
    await this.nginx.stop();
    await this.doorman.close();
    await this.host.stop();
    await this.database.close();
  }
}
