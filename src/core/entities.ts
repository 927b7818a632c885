import { AgentSession } from './access/agent-session.entity.js';
import { ApiKey } from './access/api-key.entity.js';
import { SignInChallenge } from './access/sign-in-challenge.entity.js';
import { AuditEvent } from './audit-log/audit-event.entity.js';
import { AuditPersonal } from './audit-log/audit-personal.entity.js';
import { HostDrift } from './drift/host-drift.entity.js';
import { Enforcement } from './enforcement/enforcement.entity.js';
import { CompanionReportRow } from './installations/companion-report.entity.js';
import { Installation } from './installations/installation.entity.js';
import { TeammateAddress } from './installations/teammate-address.entity.js';
import { KnownAgent } from './installations/known-agent.entity.js';
import { VoiceConnection } from './installations/voice-connection.entity.js';
import { LiveFeedRow } from './live-feed/live-feed.entity.js';
import { EntryRelease } from './lists/entry-release.entity.js';
import { ListImport } from './lists/list-import.entity.js';
import { ListEntry } from './lists/list-entry.entity.js';
import { ChangeNotice, ChangeNoticeCount } from './live/change-notice.entity.js';
import { ModerationAction } from './moderation/moderation-action.entity.js';
import { ContactChange } from './performers/contact-change.entity.js';
import { ContactTellingRow } from './performers/contact-telling.entity.js';
import { ReviewItem } from './review-queue/review-item.entity.js';
import { AttemptFile } from './screening/attempt-file.entity.js';
import { Attempt } from './screening/attempt.entity.js';
import { SaidOfSelfRow } from './screening/gate/said-of-self.entity.js';
import { SwallowedMessageRow } from './screening/gate/swallowed-message.entity.js';
import { ErasureRow } from './standing/erasure.entity.js';
import { StandingSubjectRow } from './standing/standing-subject.entity.js';
import { RiskSignal } from './trust/risk-signal.entity.js';
import { Call } from './visitors/call.entity.js';
import { Contact } from './visitors/contact.entity.js';
import { Conversation } from './visitors/conversation.entity.js';
import { Identifier } from './visitors/identifier.entity.js';
import { Message } from './visitors/message.entity.js';
import { NameGiven } from './visitors/name-given.entity.js';
import { Session } from './visitors/session.entity.js';
import { VisitorLink } from './visitors/visitor-link.entity.js';
import { Visitor } from './visitors/visitor.entity.js';
import { Delivery } from './webhook-inbox/delivery.entity.js';

/** Every table of the product, by name: no globs, so dist and tests see the same list. */
export const ENTITIES = [
  Installation,
  CompanionReportRow,
  VoiceConnection,
  LiveFeedRow,
  HostDrift,
  ContactTellingRow,
  ContactChange,
  TeammateAddress,
  Visitor,
  VisitorLink,
  Contact,
  Session,
  Identifier,
  Conversation,
  Message,
  NameGiven,
  Call,
  ListEntry,
  EntryRelease,
  ListImport,
  StandingSubjectRow,
  ErasureRow,
  RiskSignal,
  ReviewItem,
  ModerationAction,
  Attempt,
  AttemptFile,
  SwallowedMessageRow,
  SaidOfSelfRow,
  Enforcement,
  Delivery,
  AuditEvent,
  AuditPersonal,
  AgentSession,
  SignInChallenge,
  ApiKey,
  KnownAgent,
  ChangeNotice,
  ChangeNoticeCount,
];
