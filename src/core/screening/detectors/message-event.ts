import type { Happening } from './burst.js';

/** A visitor's message, as detectors see it. Times are the host's. */
export interface MessageFacts {
  messageId: number;
  conversationId: number;
  visitorId: number;
  at: Date;
  text: string | null;
}

/** A message with the same text, whoever's. */
export interface SameText extends Happening {
  visitorId: number;
  conversationId: number;
}

/** What lies around a message: enough on both sides to tell what it makes of its neighbours, never more. */
export interface MessageHistory {
  /** The visitor's own messages, this one included. */
  own: readonly (Happening & { conversationId: number })[];
  /** Names the text among all of the installation; null for one too short to be told from others. */
  textKey: number | null;
  /** Messages with this text, this one included. */
  sameText: readonly SameText[];
  /** Nothing of the visitor is older. */
  isFirst: boolean;
  /** Conversations begun by the visitor. */
  begun: readonly Happening[];
}
