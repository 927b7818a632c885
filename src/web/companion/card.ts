import { CARD_STYLE } from './card-style.js';
import { element } from './elements.js';
import { cardPlace } from './host-page.js';
import type { CardAction, CardFacts, CardState } from './messages.js';

export interface CardEvents {
  decide: (action: CardAction) => void;
  openPage: (path: string) => void;
}

const STATUS_WORDS: Record<CardFacts['status'], string> = {
  normal: 'Normal',
  pending_review: 'Pending review',
  whitelisted: 'Whitelisted',
  blacklisted: 'Blacklisted',
};

/** The card of the open conversation's visitor in the host's right sidebar; its style can neither leak nor be leaked into. */
export class Card {
  private readonly box = element('div', { 'data-doorman': 'card' });
  private readonly body = element('section', { 'aria-label': 'Security' });

  constructor(private readonly events: CardEvents) {
    this.box.attachShadow({ mode: 'closed' }).append(element('style', {}, CARD_STYLE), this.body);
    this.show({ state: 'loading' });
  }

  /** Puts the card into the open contact panel; false where there is none. */
  place(): boolean {
    if (this.box.isConnected) return true;
    const place = cardPlace();
    place?.before(this.box);
    return place !== null;
  }

  show(card: CardState): void {
    this.body.replaceChildren(...(card.state === 'ok' ? this.facts(card.facts) : this.words(card.state)));
  }

  remove(): void {
    this.box.remove();
  }

  private words(state: 'loading' | 'unknown' | 'signed_out' | 'away'): Node[] {
    const head = element('header', {}, element('h4', {}, 'Security'));
    if (state === 'signed_out') {
      const button = this.button('Sign in', 'wide calm', () => this.events.openPage('/'));
      return [head, element('p', {}, 'Doorman does not know you yet.'), element('div', { class: 'buttons' }, button)];
    }
    const said = { loading: 'Looking …', unknown: 'Not seen by Doorman yet.', away: 'Doorman does not answer.' }[state];
    return [head, element('p', { role: 'status' }, said)];
  }

  private facts(facts: CardFacts): Node[] {
    const chip = element('span', { class: `chip ${facts.status}` }, STATUS_WORDS[facts.status]);
    const profile = this.button('Profile', 'link', () => this.events.openPage(facts.profilePath));
    return [
      element('header', {}, element('h4', {}, 'Security'), chip),
      element(
        'div',
        { class: 'score' },
        element('b', {}, String(facts.score)),
        element('span', {}, facts.scoreWords),
        profile,
      ),
      ...(facts.decision === null ? [] : [element('p', {}, facts.decision)]),
      ...(facts.warning === null ? [] : [element('p', { class: 'warning' }, facts.warning)]),
      ...(facts.channels.length === 0 ? [] : [channels(facts)]),
      element('div', { class: 'buttons' }, ...this.buttons(facts)),
    ];
  }

  private buttons({ status, sessionOnly }: CardFacts): HTMLElement[] {
    const blacklist = this.decision(
      sessionOnly ? 'Blacklist session' : 'Blacklist visitor',
      'wide danger',
      'blacklist',
    );
    const clear = this.decision('Clear status', 'wide calm', 'clear');
    if (status === 'blacklisted') return [clear, this.decision('Whitelist', '', 'whitelist')];
    if (status === 'whitelisted') return [clear];
    return status === 'pending_review' ? [blacklist, this.decision('Dismiss', '', 'dismiss')] : [blacklist];
  }

  private decision(text: string, look: string, action: CardAction): HTMLElement {
    return this.button(text, look, () => this.events.decide(action));
  }

  private button(text: string, look: string, onClick: () => void): HTMLElement {
    const button = element('button', { type: 'button', class: look }, text);
    button.addEventListener('click', onClick);
    return button;
  }
}

function channels({ channels }: CardFacts): HTMLElement {
  const list = channels.map(({ name, state }) =>
    element('span', {}, element('i', { class: state }), `${name}${SAID[state]}`),
  );
  return element('p', { class: 'channels' }, ...list);
}

const SAID = { enforced: '', pending: ', pending', failed: ', retrying', not_connected: ', not connected' };
