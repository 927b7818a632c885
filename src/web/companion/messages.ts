/** What an agent can press on the card. */
export type CardAction = 'blacklist' | 'whitelist' | 'clear' | 'dismiss';

/** What the card shows of the visitor in the open conversation; every text is ready to be read. */
export interface CardFacts {
  status: 'normal' | 'pending_review' | 'whitelisted' | 'blacklisted';
  score: number;
  /** The band and what counts, as "Trusted · 1 signal". */
  scoreWords: string;
  dangerous: boolean;
  /** Who decided, why, until when; null without a decision. */
  decision: string | null;
  /** Something to know before deciding; null if there is nothing. */
  warning: string | null;
  channels: { name: string; state: 'enforced' | 'pending' | 'failed' | 'not_connected' }[];
  /** Our page of the visitor. */
  profilePath: string;
  sessionOnly: boolean;
}

/** `signed_out`: the agent must prove itself on our pages; `away`: Doorman does not answer. */
export type CardState = { state: 'loading' | 'unknown' | 'signed_out' | 'away' } | { state: 'ok'; facts: CardFacts };

/** From our frames to the host's page. Our own frames send it, yet it is read as if anybody had. */
export type FromFrame =
  | { doorman: 'ready' }
  | { doorman: 'proof' }
  | { doorman: 'pressed' }
  | { doorman: 'at'; path: string }
  | { doorman: 'open'; path: string }
  | { doorman: 'conversation'; id: number }
  | { doorman: 'small' }
  | { doorman: 'close' }
  | { doorman: 'count'; open: number }
  | { doorman: 'card'; conversation: number; card: CardState };

/** From the host's page to our frames. */
export type ToFrame =
  | { doorman: 'proof'; session: { accessToken: string; client: string; uid: string } | null }
  | { doorman: 'pressed'; action: CardAction }
  | { doorman: 'theme'; theme: 'dark' | 'light' }
  | { doorman: 'go'; path: string }
  | { doorman: 'conversation'; id: number | null };
