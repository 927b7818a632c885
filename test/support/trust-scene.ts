import { SHELL_ACTOR } from '../../src/core/audit-log/actor.js';
import type { InstallationSettings } from '../../src/core/installations/installation-settings.js';
import { InstallationDirectory } from '../../src/core/installations/installation-directory.service.js';
import { InstallationStore } from '../../src/core/installations/installation.store.js';
import type { ContactRecord } from '../../src/core/ports/helpdesk-records.js';
import type { DetectorKind } from '../../src/core/trust/detector-kinds.js';
import type { DetectorSetting } from '../../src/core/trust/detector-settings.js';
import { ScoreUpkeep } from '../../src/core/trust/score-upkeep.service.js';
import { Transactions } from '../../src/platform/database/transactions.js';
import { CoreWorld } from './core-world.js';

export const AGENT = 3;

/** What Doorman thinks of one visitor. */
export interface TrustState {
  status: string;
  score: number;
  /** Kinds on record, dry runs and expired ones included. */
  signals: string[];
  /** Kinds in the open review item; null without one. */
  causes: string[] | null;
}

/** Visitors of a helpdesk account who write: number n has contact, session and conversation n. */
export class TrustScene {
  private constructor(readonly world: CoreWorld) {}

  static async open(): Promise<TrustScene> {
    const world = await CoreWorld.open();
    world.host.state.addAgent({ agentId: AGENT, name: 'Ann' });
    return new TrustScene(world);
  }

  close(): Promise<void> {
    return this.world.close();
  }

  add(n: number, contact: Partial<ContactRecord> = {}, session: { verified?: boolean } = {}): void {
    const { state } = this.world.host;
    state.addContact({ ...contact, contactId: n });
    state.addSession({ inboxId: 1, sourceId: `s${n}`, contactId: n, ...session });
    state.addConversation({ conversationId: n, inboxId: 1, sourceId: `s${n}` });
  }

  /** Writes the texts, a second apart, in the visitor's conversation. */
  async write(n: number, ...texts: string[]): Promise<void> {
    for (const text of texts) await this.world.visitorWrites(n, text);
  }

  /** Five messages a second apart: a flood where five in a minute are one. */
  flood(n: number): Promise<void> {
    return this.write(n, 'a', 'b', 'c', 'd', 'e');
  }

  async set(changes: Partial<InstallationSettings>): Promise<void> {
    const { app, installationId } = this.world;
    const store = app.get(InstallationStore, { strict: false });
    await app
      .get(Transactions, { strict: false })
      .run((tx) => store.updateSettings(tx, installationId, changes, SHELL_ACTOR));
  }

  async setDetector<K extends DetectorKind>(kind: K, changes: Partial<DetectorSetting<K>>): Promise<void> {
    const { app, installationId } = this.world;
    const detectors = app.get(InstallationDirectory, { strict: false }).get(installationId)?.settings.detectors;
    if (!detectors) throw new Error('no installation');
    await this.set({ detectors: { ...detectors, [kind]: { ...detectors[kind], ...changes } } });
  }

  /** Does what is due by now; returns how many scores were taken anew. */
  upkeep(): Promise<number> {
    return this.world.app.get(ScoreUpkeep, { strict: false }).run();
  }

  async visitorId(n: number): Promise<number> {
    const [row] = await this.world.read<{ id: number }>('SELECT visitor_id AS id FROM contact WHERE contact_id = $1', [
      n,
    ]);
    if (!row) throw new Error(`nobody knows visitor ${n}`);
    return row.id;
  }

  async state(n: number): Promise<TrustState> {
    const [row] = await this.world.read<TrustState>(
      `SELECT status, score,
         array(SELECT DISTINCT kind FROM risk_signal s WHERE s.visitor_id = v.id AND s.removed_at IS NULL ORDER BY 1) AS signals,
         (SELECT array(SELECT jsonb_array_elements(causes)->>'kind') FROM review_item r
           WHERE r.visitor_id = v.id AND r.closed_at IS NULL) AS causes
         FROM visitor v WHERE v.id = $1`,
      [await this.visitorId(n)],
    );
    if (!row) throw new Error(`nobody knows visitor ${n}`);
    return row;
  }

  decide(n: number, action: 'clear' | 'dismiss' | 'whitelist' | 'blacklist' | 'undo'): Promise<unknown> {
    this.world.clock.pass(1_000);
    const base = { installationId: this.world.installationId, actor: SHELL_ACTOR, source: 'cli' };
    return this.world.moderation.apply({ ...base, action, target: { contactId: n } });
  }
}
