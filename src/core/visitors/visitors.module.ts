import { Module } from '@nestjs/common';
import { CallStore } from './call.store.js';
import { CallerObserver } from './caller-observer.store.js';
import { ClaimTrim } from './claim-trim.store.js';
import { ContactStore } from './contact.store.js';
import { ConversationStore } from './conversation.store.js';
import { GoodHistoryStore } from './good-history.store.js';
import { IdentifierObserver } from './identifier-observer.store.js';
import { IdentifierStore } from './identifier.store.js';
import { MessageStore } from './message.store.js';
import { NameGivenStore } from './name-given.store.js';
import { SessionObserver } from './session-observer.store.js';
import { SessionStore } from './session.store.js';
import { TypedSenders } from './typed-senders.store.js';
import { VisitorObserver } from './visitor-observer.store.js';
import { VisitorStore } from './visitor.store.js';

const STORES = [
  VisitorStore,
  ContactStore,
  SessionStore,
  IdentifierStore,
  ClaimTrim,
  ConversationStore,
  MessageStore,
  NameGivenStore,
  CallStore,
  CallerObserver,
  GoodHistoryStore,
  TypedSenders,
  SessionObserver,
  IdentifierObserver,
  VisitorObserver,
];

/** Who is who. */
@Module({ providers: STORES, exports: STORES })
export class VisitorsModule {}
