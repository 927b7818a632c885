import type { CardState } from '../messages.js';
import { ApiClient } from './api-client.js';
import { cardFacts } from './card-facts.js';
import { fieldsOf } from './fields.js';
import { AgentSession, HostPage } from './session.js';

const RETRY_MS = 15_000;
/** Several changes told at once are looked up together. */
const GATHER_MS = 150;

/** The hidden frame: holds the agent's session, follows what changes, and tells the host's page what to show. */
class Bridge {
  private readonly api = new ApiClient();
  private readonly session: AgentSession;
  private conversation: number | null = null;
  private ready = false;
  private planned = false;

  constructor(
    private readonly host: HostPage,
    account: number,
  ) {
    this.session = new AgentSession(this.api, host, account);
    host.listen((data) => {
      if (data['doorman'] !== 'conversation') return;
      this.conversation = typeof data['id'] === 'number' ? data['id'] : null;
      void this.showCard();
    });
    host.tell({ doorman: 'ready' });
  }

  /** For as long as the page lives: sign in, tell everything, follow the changes; again when that ends. */
  async run(): Promise<never> {
    for (;;) {
      await this.follow().catch(() => this.tellCard({ state: 'away' }));
      this.ready = false;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }

  private async follow(): Promise<void> {
    this.ready = await this.session.ensure();
    if (!this.ready) {
      this.tellCard({ state: 'signed_out' });
      return;
    }
    await this.tellAll();
    for await (const notice of this.api.notices()) if (notice !== null) this.plan();
  }

  private plan(): void {
    if (this.planned) return;
    this.planned = true;
    setTimeout(() => {
      this.planned = false;
      void this.tellAll().catch(() => undefined);
    }, GATHER_MS);
  }

  private async tellAll(): Promise<void> {
    const { status, body } = await this.api.get('review-items/count');
    const { count } = fieldsOf(body);
    if (status === 200) this.host.tell({ doorman: 'count', open: Number(count) || 0 });
    await this.showCard();
  }

  private async showCard(): Promise<void> {
    const conversation = this.conversation;
    if (conversation === null || !this.ready) return;
    const card = await this.cardOf(conversation).catch((): CardState => ({ state: 'away' }));
    if (conversation === this.conversation) this.tellCard(card);
  }

  private async cardOf(conversation: number): Promise<CardState> {
    const { status, body } = await this.api.get(`visitors/by-conversation/${String(conversation)}`);
    if (status === 200) return { state: 'ok', facts: cardFacts(body) };
    if (status === 401) return { state: 'signed_out' };
    return { state: status === 404 ? 'unknown' : 'away' };
  }

  private tellCard(card: CardState): void {
    if (this.conversation !== null) this.host.tell({ doorman: 'card', conversation: this.conversation, card });
  }
}

const { host, account } = document.currentScript?.dataset ?? {};
if (host !== undefined && parent !== window) void new Bridge(new HostPage(host), Number(account)).run();
