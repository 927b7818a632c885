import type { SandboxClock } from '../sandbox-clock.js';
import type { HelpdeskEvent } from './helpdesk-event.js';
import type {
  Account,
  AgentSession,
  Contact,
  ContactInbox,
  Conversation,
  Inbox,
  Message,
  Moment,
  User,
} from './records.js';
import type {
  AttributeDefinitionRecord,
  DashboardAppRecord,
  LabelRecord,
  MacroRecord,
  WebhookRecord,
} from './setting-records.js';

export type SequenceName =
  | 'contact'
  | 'contactInbox'
  | 'conversation'
  | 'message'
  | 'attachment'
  | 'webhook'
  | 'label'
  | 'macro'
  | 'dashboardApp'
  | 'attributeDefinition'
  | 'company';

/** Everything the sandbox knows, in memory; tests may read all of it. */
export class HelpdeskState {
  readonly accounts = new Map<number, Account>();
  readonly users = new Map<number, User>();
  readonly inboxes = new Map<number, Inbox>();
  readonly contacts = new Map<number, Contact>();
  readonly contactInboxes = new Map<number, ContactInbox>();
  readonly conversations = new Map<number, Conversation>();
  readonly messages = new Map<number, Message>();
  /** Messages by conversation, oldest first. */
  readonly threads = new Map<number, Message[]>();
  readonly webhooks = new Map<number, WebhookRecord>();
  readonly labels = new Map<number, LabelRecord>();
  readonly macros = new Map<number, MacroRecord>();
  readonly dashboardApps = new Map<number, DashboardAppRecord>();
  readonly attributeDefinitions = new Map<number, AttributeDefinitionRecord>();
  /** By access token. */
  readonly agentSessions = new Map<string, AgentSession>();
  readonly companies = new Map<string, number>();
  /** Signs the visitors' sessions. */
  readonly sessionSecret: string;
  /** Set when the server listens; prefix of download addresses. */
  baseUrl = '';
  /** Whose request is being carried out; null for a visitor's and for the host's own work. */
  performer: User | null = null;
  /** Whether a user has the agents' socket open. */
  isOnline: (userId: number) => boolean = () => false;

  private readonly sequences = new Map<SequenceName, number>();
  private readonly listeners = new Set<(event: HelpdeskEvent) => void>();
  private lastMoment = 0;

  constructor(
    private readonly clock: SandboxClock,
    sessionSecret: string,
  ) {
    this.sessionSecret = sessionSecret;
  }

  /** A moment later than every one given before, so that no two writes look equal. */
  tick(): Moment {
    const now = this.clock.now();
    this.lastMoment = now > this.lastMoment ? now : this.lastMoment + 0.001;
    return this.lastMoment;
  }

  now(): Moment {
    return this.clock.now();
  }

  nextId(sequence: SequenceName): number {
    const id = (this.sequences.get(sequence) ?? 0) + 1;
    this.sequences.set(sequence, id);
    return id;
  }

  /** Lets ids continue after `last`, as if records up to it had come and gone. */
  skipIds(sequence: SequenceName, last: number): void {
    this.sequences.set(sequence, Math.max(last, this.sequences.get(sequence) ?? 0));
  }

  /** Whatever `work` changes is this person's doing. */
  inNameOf<T>(user: User, work: () => T): T {
    this.performer = user;
    try {
      return work();
    } finally {
      this.performer = null;
    }
  }

  emit(event: HelpdeskEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  onEvent(listener: (event: HelpdeskEvent) => void): void {
    this.listeners.add(listener);
  }
}
