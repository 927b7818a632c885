import { createContact, createContactInbox, updateContact } from '../../helpdesk/contact-writes.js';
import { createConversation, updateConversation } from '../../helpdesk/conversation-writes.js';
import { createMessage } from '../../helpdesk/message-writes.js';
import type { ContactInbox, Conversation } from '../../helpdesk/records.js';
import { visitorName } from '../../helpdesk/visitor-names.js';
import type { SandboxHost } from '../../sandbox-host.js';
import type { TownClock } from './town-clock.js';
import { BEFORE, type OldConversation, type Townsperson } from './townspeople.js';

const DAY_MS = 86_400_000;

/** How long ago the helpdesk of the demo was set up. */
export const TOWN_AGE_MS = 60 * DAY_MS;

/** The visitors of a helpdesk that has been in use for a while, and how they write. */
export class Town {
  constructor(private readonly helpdesk: SandboxHost) {}

  /** Everybody who wrote before Doorman came; the clock stands at now afterwards. */
  moveIn(clock: TownClock): void {
    for (const old of BEFORE) {
      clock.goBack(old.daysAgo * DAY_MS);
      this.wrote(old);
    }
    clock.catchUp();
  }

  /** Somebody opens a website's chat window. */
  arrives(who: Townsperson, inbox: OldConversation['inbox'] = 'website'): ContactInbox {
    const { state, seed } = this.helpdesk;
    const [countryCode, country] = who.country;
    const contact = createContact(state, {
      accountId: seed.accountId,
      name: visitorName(),
      additionalAttributes: { created_at_ip: who.ip, country_code: countryCode, country },
    });
    return createContactInbox(state, contact, seed[inbox].id);
  }

  /** Tells who one is, in the window's form. */
  givesName({ contactId }: ContactInbox, { name, email, phone }: Partial<Townsperson>): void {
    const { state } = this.helpdesk;
    const contact = state.contacts.get(contactId);
    if (!contact) return;
    updateContact(state, contact, {
      ...(typeof name === 'string' && { name }),
      ...(email !== undefined && { email }),
      ...(phone !== undefined && { phoneNumber: phone }),
    });
  }

  begins(row: ContactInbox, { browser, platform }: Townsperson): Conversation {
    return createConversation(this.helpdesk.state, row, {
      browser: { browser_name: browser, platform_name: platform, device_name: 'Unknown' },
      referer: 'https://shop.example/',
      initiated_at: { timestamp: new Date(this.helpdesk.state.now()).toString() },
      browser_language: 'en',
    });
  }

  writes(conversation: Conversation, content: string): void {
    const sender = { type: 'Contact', id: conversation.contactId } as const;
    createMessage(this.helpdesk.state, conversation, { type: 'incoming', content, sender });
  }

  private wrote({ who, inbox, asked, answered }: OldConversation): void {
    const row = this.arrives(who, inbox);
    this.givesName(row, who);
    const conversation = this.begins(row, who);
    this.writes(conversation, asked);
    if (answered === undefined) return;
    const { state, seed } = this.helpdesk;
    const sender = { type: 'User', id: seed.userIds.ann } as const;
    createMessage(state, conversation, { type: 'outgoing', content: answered, sender });
    updateConversation(state, conversation, { status: 'resolved' });
  }
}
