import { Card } from './card.js';
import type { CompanionConfig } from './companion-config.js';
import { bridgeUrl, Frame, pageUrl, type Home } from './frames.js';
import { agentSession, conversationAt, goTo, panelIsOpen, theme } from './host-page.js';
import type { CardAction, FromFrame, ToFrame } from './messages.js';
import { NavEntry } from './nav-entry.js';
import { PageOverlay } from './page-overlay.js';

const WHOLE_WINDOW = 'position:fixed;inset:0;width:100vw;height:100vh;z-index:10000;border:0';
/** For the notice after a decision, while the host can be used. */
const IN_THE_CORNER = 'position:fixed;right:0;bottom:0;width:456px;max-width:100vw;height:220px;z-index:10000;border:0';
const HIDDEN = 'display:none';
/** How long the host may take to build its contact panel before the card's place counts as unknown. */
const PANEL_PATIENCE_MS = 15_000;

/** Everything of ours in the host's page: navigation entry, card, pages and dialog, kept in step with what the host shows. */
export class Companion {
  private readonly home: Home;
  private readonly nav = new NavEntry(() => this.openPage('/'));
  private readonly card = new Card({
    decide: (action) => this.decide(action),
    openPage: (path) => this.openPage(path),
  });
  private readonly pages: PageOverlay;
  private readonly bridge: Frame;
  private dialog: Frame | null = null;
  private conversation: number | null = null;
  private theme = theme();
  private placelessSince: number | null = null;

  constructor(
    { doorman, host }: CompanionConfig,
    account: number,
    private readonly tell: (what: 'card_unknown') => void,
  ) {
    this.home = { doorman, host, account };
    this.pages = new PageOverlay(this.home, this.heard);
    this.bridge = new Frame(bridgeUrl(this.home), doorman, HIDDEN, this.heard);
    addEventListener('message', this.onProof);
  }

  /** Puts right what the host's last re-rendering took away; false on a navigation that we do not know. */
  follow(): boolean {
    if (!this.nav.place()) return false;
    this.nav.show({ active: this.pages.follow(location.hash) });
    const conversation = conversationAt(location.pathname);
    if (conversation !== this.conversation) this.changeConversation(conversation);
    if (conversation !== null) this.placeCard();
    if (theme() !== this.theme) this.changeTheme();
    return true;
  }

  remove(): void {
    removeEventListener('message', this.onProof);
    this.closeDialog();
    this.pages.close();
    this.bridge.remove();
    this.card.remove();
    this.nav.remove();
  }

  private readonly heard = (message: FromFrame): void => {
    if (message.doorman === 'ready') this.tellConversation();
    // The dialog alone was opened by a press: whoever came by an address, which anybody can make, goes to our pages.
    if (message.doorman === 'pressed') this.openPage('/');
    if (message.doorman === 'at') this.pages.wentTo(message.path);
    if (message.doorman === 'open') this.openPage(message.path);
    if (message.doorman === 'small' && this.dialog) this.styleDialog(this.dialog, IN_THE_CORNER);
    if (message.doorman === 'close') this.closeDialog();
    if (message.doorman === 'conversation') this.openConversation(message.id);
    if (message.doorman === 'count') this.nav.show({ count: message.open });
    if (message.doorman === 'card') this.showCard(message);
  };

  /** Every frame of Doorman in this page may ask, the host's own Security tab too; the answer goes to Doorman's origin only. */
  private readonly onProof = ({ origin, source, data }: MessageEvent<{ doorman?: unknown } | null>): void => {
    if (origin !== this.home.doorman || data?.doorman !== 'proof') return;
    const frame = [...document.getElementsByTagName('iframe')].find((one) => one.contentWindow === source);
    const answer: ToFrame = { doorman: 'proof', session: agentSession() };
    frame?.contentWindow?.postMessage(answer, origin);
  };

  private showCard({ conversation, card }: Extract<FromFrame, { doorman: 'card' }>): void {
    if (conversation === this.conversation) this.card.show(card);
  }

  private changeConversation(conversation: number | null): void {
    this.conversation = conversation;
    this.placelessSince = null;
    this.card.show({ state: 'loading' });
    if (conversation === null) this.card.remove();
    this.tellConversation();
  }

  private tellConversation(): void {
    this.bridge.tell({ doorman: 'conversation', id: this.conversation });
  }

  private placeCard(): void {
    const isPlaced = this.card.place() || !panelIsOpen();
    if (isPlaced) this.placelessSince = null;
    else this.placelessSince ??= performance.now();
    if (this.placelessSince !== null && performance.now() - this.placelessSince > PANEL_PATIENCE_MS)
      this.tell('card_unknown');
  }

  private changeTheme(): void {
    this.theme = theme();
    this.pages.tellTheme(this.theme);
  }

  private openPage(path: string): void {
    this.closeDialog();
    if (pageUrl(this.home, path) !== null) location.hash = `security${path}`;
  }

  private openConversation(id: number): void {
    if (Number.isSafeInteger(id) && id > 0)
      goTo(`/app/accounts/${String(this.home.account)}/conversations/${String(id)}`);
  }

  private decide(action: CardAction): void {
    if (this.conversation === null) return;
    this.closeDialog();
    const url = pageUrl(this.home, '/decide', { conversation: String(this.conversation) });
    if (url === null) return;
    const style = action === 'blacklist' ? WHOLE_WINDOW : IN_THE_CORNER;
    const dialog = new Frame(url, this.home.doorman, style, (message) => {
      if (message.doorman === 'pressed') dialog.tell({ doorman: 'pressed', action });
      else this.heard(message);
    });
    this.dialog = dialog;
    this.styleDialog(dialog, style);
    dialog.element.focus();
  }

  /** A frame is transparent only if it has the colour scheme of the page in it. */
  private styleDialog({ element }: Frame, style: string): void {
    element.style.cssText = `${style};color-scheme:${theme()}`;
  }

  private closeDialog(): void {
    this.dialog?.remove();
    this.dialog = null;
  }
}
