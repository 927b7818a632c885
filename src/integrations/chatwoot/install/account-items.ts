import type { ItemOutcome } from '../../../core/ports/host-installer.port.js';
import type { HostTab, HostWebhook } from './account-items.mapper.js';
import type { ChatwootAccount, ItemPath } from './chatwoot-account.js';
import { planLabel, planMacro, planTab, planWebhook, type ItemPlan } from './item-plan.js';
import type { MacroItem, Manifest, ManifestItem, TabItem } from './manifest.js';

/** What the manifest comes to in one installation. */
export interface Wishes {
  manifest: Manifest;
  webhookUrl: string;
  /** Address of our page at a path of the manifest, as this account shows it. */
  pageUrl: (path: string) => string;
  reviewLabel: string;
  commandWord: string;
}

/** One thing of the manifest with what is to be done about it and how. */
interface Task {
  item: ManifestItem;
  name: string;
  plan: ItemPlan<{ id: number }>;
  write: (id?: number) => Promise<{ id: number }>;
}

/** What became of one thing; `madeId` is its id on the host if it is ours. */
export interface Ensured {
  outcome: ItemOutcome;
  madeId: number | null;
}

/** The label whose name is a setting of the installation. */
const REVIEW_LABEL_KEY = 'review-label';

const PATHS: Record<ManifestItem['kind'], ItemPath> = {
  webhook: 'webhooks',
  label: 'labels',
  macro: 'macros',
  dashboard_app: 'dashboard_apps',
};

/** The things of the manifest in one account: brought about, looked at, or taken away again. */
export class AccountItems {
  constructor(
    private readonly account: ChatwootAccount,
    private readonly wishes: Wishes,
    private readonly made: Readonly<Record<string, number>>,
  ) {}

  /** Makes what is missing and mends what differs, one after the other; `onEnsured` hears of each before the next begins. */
  async ensure(onEnsured: (ensured: Ensured) => Promise<void>): Promise<void> {
    for (const task of await this.tasks()) await onEnsured(await carryOut(task));
  }

  /** The webhook that reports to us, with its secret. */
  async webhook(): Promise<HostWebhook | null> {
    const webhooks = await this.account.webhooks();
    return webhooks.find((webhook) => webhook.url === this.wishes.webhookUrl) ?? null;
  }

  /** What an install would find, without changing anything. */
  async look(): Promise<ItemOutcome[]> {
    return (await this.tasks()).map(lookAt);
  }

  /** Deletes what is ours, by id. */
  async remove(onRemoved: (outcome: ItemOutcome) => Promise<void>): Promise<void> {
    const { manifest } = this.wishes;
    for (const item of [manifest.webhook, ...manifest.tabs, ...manifest.macros, ...manifest.labels]) {
      const id = this.made[item.key];
      const done = id === undefined ? null : await this.account.remove(PATHS[item.kind], id);
      await onRemoved(told(item, this.nameOf(item), ...removal(done)));
    }
  }

  private async tasks(): Promise<Task[]> {
    const { manifest } = this.wishes;
    const [webhooks, labels, macros, tabs] = [
      await this.account.webhooks(),
      await this.account.labels(),
      await this.account.macros(),
      await this.account.tabs(),
    ];
    const webhook = { name: manifest.webhook.name, url: this.wishes.webhookUrl, events: manifest.webhook.events };
    return [
      {
        item: manifest.webhook,
        name: manifest.webhook.name,
        plan: planWebhook(webhook, webhooks, this.made[manifest.webhook.key]),
        write: (id) => this.account.writeWebhook(webhook, id),
      },
      ...manifest.labels.map((item): Task => {
        const label = { ...item, title: this.nameOf(item) };
        const plan = planLabel(label, labels, this.made[item.key]);
        return { item, name: label.title, plan, write: (id) => this.account.writeLabel(label, id) };
      }),
      ...manifest.macros.map((item): Task => {
        const macro = { name: item.name, note: this.noteOf(item) };
        const plan = planMacro(macro, macros, this.made[item.key]);
        return { item, name: item.name, plan, write: (id) => this.account.writeMacro(macro, id) };
      }),
      ...manifest.tabs.map((item) => this.tabTask(item, tabs)),
    ];
  }

  private tabTask(item: TabItem, tabs: readonly HostTab[]): Task {
    const tab = { title: item.title, url: this.wishes.pageUrl(item.path) };
    const plan = planTab(tab, tabs, this.made[item.key]);
    return { item, name: item.title, plan, write: (id) => this.account.writeTab(tab, id) };
  }

  private nameOf(item: ManifestItem): string {
    if (item.kind === 'dashboard_app') return item.title;
    if (item.kind !== 'label') return item.name;
    return item.key === REVIEW_LABEL_KEY ? this.wishes.reviewLabel : item.title;
  }

  private noteOf(item: MacroItem): string {
    return `${this.wishes.commandWord} ${item.command}`;
  }
}

async function carryOut({ item, name, plan, write }: Task): Promise<Ensured> {
  if (plan.step === 'make') {
    const record = await write();
    return { outcome: told(item, name, 'made', plan.because), madeId: record.id };
  }
  if (plan.step === 'repair') {
    await write(plan.record.id);
    return { outcome: told(item, name, 'repaired', plan.faults.join(', ')), madeId: plan.record.id };
  }
  const kept = plan.leftAlone === null ? 'found' : 'left alone';
  return { outcome: told(item, name, kept, plan.leftAlone), madeId: plan.ours ? plan.record.id : null };
}

function lookAt({ item, name, plan }: Task): ItemOutcome {
  if (plan.step === 'make') return told(item, name, 'gone', plan.because ?? 'it is not there');
  if (plan.step === 'repair') return told(item, name, 'drift', plan.faults.join(', '));
  return told(item, name, 'ok', plan.leftAlone);
}

function removal(done: 'done' | 'gone' | null): [ItemOutcome['outcome'], string | null] {
  if (done === null) return ['left alone', 'Doorman did not make it'];
  return done === 'done' ? ['removed', null] : ['gone', 'it had been deleted already'];
}

function told(item: ManifestItem, name: string, outcome: ItemOutcome['outcome'], detail: string | null): ItemOutcome {
  return { key: item.key, kind: item.kind, name, purpose: item.purpose, outcome, detail };
}
