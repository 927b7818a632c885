import { setTimeout as delay } from 'node:timers/promises';
import { emailArrives } from '../../channel-doors/email-arrival.js';
import { existing } from '../../helpdesk/helpdesk-lookups.js';
import type { Conversation } from '../../helpdesk/records.js';
import type { Call } from '../../telnyx/call.js';
import { DemoDesk } from '../demo-desk.js';
import { DemoCaller } from '../demo-caller.js';
import type { DemoStage } from '../demo-stage.js';
import { Town } from './town.js';
import { BULLY, CALLER, HECKLER, LOOKALIKE, NORA, PEDLAR, VIC } from './townspeople.js';

const FLOOD = 16;
const CALLS = 7;
const POLL_MS = 50;
/** Far more than a slow machine takes from a webhook to a record. */
const PATIENCE_MS = 60_000;

const OFFER = 'Best watches, look: https://evil.example/a https://evil.example/b https://evil.example/c';
const SAM = 'Sam Okoro <sam@example.org>';

/** What happened at the helpdesk before somebody came to look: every page of Doorman has something to show. */
export class Morning {
  private readonly town: Town;
  private readonly ann: DemoDesk;
  private readonly bob: DemoDesk;
  private readonly root: DemoDesk;

  constructor(private readonly stage: DemoStage) {
    const { helpdesk, doorman } = stage;
    const { ann, bob, root } = helpdesk.seed.userIds;
    this.town = new Town(helpdesk);
    this.ann = new DemoDesk(doorman, ann);
    this.bob = new DemoDesk(doorman, bob);
    this.root = new DemoDesk(doorman, root);
  }

  async pass(): Promise<void> {
    await this.writtenLists();
    await this.bullied();
    await this.mailed();
    await this.wronglyBlocked();
    await this.trusted();
    await this.offered();
    await this.called();
  }

  private async writtenLists(): Promise<void> {
    const { root, ann } = this;
    await root.list({ kind: 'cidr', value: '203.0.113.192/28', reason: 'bot', note: 'Scrapers', expiry: '30d' });
    await root.list({ kind: 'email_domain', value: 'spam.example', reason: 'spam' });
    await ann.list({ kind: 'email', value: 'prince@bank.example', reason: 'fraud', note: 'Asks for gift cards' });
  }

  /** Blacklisted, he goes on writing; somebody who types the same address is asked about. */
  private async bullied(): Promise<void> {
    const session = this.town.arrives(BULLY);
    const conversation = this.town.begins(session, BULLY);
    this.town.writes(conversation, 'You are all crooks!');
    this.town.givesName(session, { email: 'boss@evil.example' });
    const visitorId = await this.known(conversation);
    await this.ann.decide(visitorId, { action: 'blacklist', reason: 'abusive', conversationId: conversation.id });
    for (const text of ['Hello? Answer me!', 'I know you read this.', 'Cowards, all of you.']) {
      this.town.writes(conversation, text);
    }
    await this.stopped('Cowards');
    const second = this.town.arrives(LOOKALIKE);
    this.town.givesName(second, LOOKALIKE);
    this.town.writes(this.town.begins(second, LOOKALIKE), 'My order has not come yet.');
  }

  /** A sender of e-mails, blacklisted for a week. */
  private async mailed(): Promise<void> {
    const first = this.mail('Invoice', 'Pay at once, or your account will be closed.');
    const visitorId = await this.known(first);
    await this.bob.decide(visitorId, { action: 'blacklist', reason: 'fraud', note: 'False invoices', expiry: '7d' });
    this.mail('Last reminder', 'We are coming for you.');
    await this.stopped('coming for you');
  }

  /** A mistake, found and mended. */
  private async wronglyBlocked(): Promise<void> {
    const conversation = this.lastOf(NORA.email);
    const visitorId = await this.known(conversation);
    await this.bob.decide(visitorId, { action: 'blacklist', reason: 'spam', conversationId: conversation.id });
    await this.ann.decide(visitorId, { action: 'clear', note: 'Mixed up with somebody else' });
    this.town.writes(conversation, 'It fits, thank you!');
  }

  private async trusted(): Promise<void> {
    const conversation = this.lastOf(VIC.email);
    await this.ann.decide(await this.known(conversation), { action: 'whitelist', note: 'Buys for the whole school' });
    this.town.writes(conversation, 'Thirty of the blue ones, please.');
  }

  /** Too much at once: the review queue asks about it. */
  private async offered(): Promise<void> {
    const session = this.town.arrives(PEDLAR);
    const conversation = this.town.begins(session, PEDLAR);
    this.town.writes(conversation, OFFER);
    this.town.givesName(session, PEDLAR);
    const visitorId = await this.known(conversation);
    for (let sent = 0; sent < FLOOD; sent += 1) this.town.writes(conversation, 'Buy now, today only, half the price!');
    this.town.writes(conversation, 'hello???');
    await this.ann.report(visitorId, 'The third time this week');
  }

  private async called(): Promise<void> {
    const { telnyx, doorman } = this.stage;
    const heckler = new DemoCaller(telnyx.url, HECKLER);
    await heckler.dial();
    await once(HECKLER, async () => (await doorman.command(['blacklist', '--phone', HECKLER])).code === 0);
    await heckler.dial();
    for (let call = 0; call < CALLS; call += 1) {
      const dialled = telnyx.dial(CALLER, { attestation: 'C', attestationValid: true });
      await this.rang(dialled);
      telnyx.account.end(dialled, 'originator_cancel');
    }
  }

  private mail(subject: string, text: string): Conversation {
    const { state, seed } = this.stage.helpdesk;
    const inbox = existing(state.inboxes.get(seed.email.id), 'an inbox');
    const head = [`From: ${SAM}`, `To: ${seed.email.address}`, `Subject: ${subject}`];
    const id = `Message-ID: <${subject.replaceAll(' ', '-')}@example.org>`;
    const { conversationId } = emailArrives(state, inbox, [...head, id, '', text].join('\r\n'));
    return existing(state.conversations.get(conversationId), 'a conversation');
  }

  private lastOf(email: string | undefined): Conversation {
    const { contacts, conversations } = this.stage.helpdesk.state;
    const isHis = ({ contactId }: Conversation) => contacts.get(contactId)?.email === email;
    return existing([...conversations.values()].filter(isHis).at(-1), 'a conversation');
  }

  /** The visitor of a conversation, once Doorman knows. */
  private known({ id }: Conversation): Promise<number> {
    return once(`conversation ${String(id)}`, () => this.ann.visitorOf(id));
  }

  private stopped(text: string): Promise<boolean> {
    return once(text, async () => (await this.ann.stopped()).some((one) => one.text?.includes(text)));
  }

  private rang({ legId }: Call): Promise<boolean> {
    return once('a call', () => Promise.resolve(this.stage.telnyx.application.rang.has(legId)));
  }
}

/** The first answer that is something; throws where it takes too long. */
async function once<T>(what: string, find: () => Promise<T | null>): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await find();
    if (found !== null && found !== false) return found;
    if (Date.now() > end) throw new Error(`Doorman was told of "${what}" and does not know it.`);
    await delay(POLL_MS);
  }
}
