import type { components } from './schema.js';

type Schemas = components['schemas'];

export type Agent = Schemas['AgentAnswer'];
export type DemoAgent = Schemas['DemoAgentAnswer'];
export type Permissions = Schemas['PermissionsAnswer'];
export type Session = Schemas['SessionAnswer'];

export type VisitorRow = Schemas['VisitorAnswer'];
export type Profile = Schemas['ProfileAnswer'];
export type ReceiptLine = Schemas['ReceiptLineAnswer'];
export type Identifier = Schemas['IdentifierAnswer'];
export type ChannelState = Schemas['ChannelAnswer'];
export type Link = Schemas['LinkAnswer'];
export type SessionLine = Schemas['SessionLineAnswer'];
export type Entry = Schemas['EntryAnswer'];
export type LastDecision = Schemas['LastDecisionAnswer'];
export type StillCaught = Schemas['StillCaughtAnswer'];

export type Attempt = Schemas['AttemptAnswer'];
export type AuditLine = Schemas['AuditAnswer'];
export type Call = Schemas['CallAnswer'];
export type Conversation = Schemas['ConversationAnswer'];
export type Explanation = Schemas['ExplainAnswer'];

export type Preview = Schemas['PreviewAnswer'];
export type PreviewBody = Schemas['PreviewBody'];
export type DecisionBody = Schemas['DecisionBody'];
export type DecisionAnswer = Schemas['DecisionAnswer'];

export type ReviewItem = Schemas['ReviewItemAnswer'];

export type HealthCard = Schemas['HealthCardAnswer'];

export type Status = VisitorRow['status'];
export type Band = VisitorRow['band'];
export type Level = ReceiptLine['level'];
export type Quality = Identifier['quality'];
export type Action = DecisionBody['action'];
export type Reason = NonNullable<DecisionBody['reason']>;
export type Expiry = NonNullable<DecisionBody['expiry']>;

/** One page of a list; `nextCursor` null: the last one. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
  total?: number;
}
