import { ApiProperty } from '@nestjs/swagger';
import { Anything, Many, Nullable, OneOf, Time } from '../http/fields.js';
import { CHANNELS } from './visitor-profile.dto.js';

export class ReadMessageAnswer {
  @Time()
  at: Date;

  @OneOf(['visitor', 'agent', 'doorman'])
  author: 'visitor' | 'agent' | 'doorman';

  @ApiProperty()
  text: string;
}

export class ConversationAnswer {
  @ApiProperty()
  conversationId: number;

  @ApiProperty({ description: 'Where an agent reads it in the helpdesk.' })
  hostUrl: string;

  @ApiProperty()
  inboxId: number;

  @Nullable('text')
  inboxName: string | null;

  @OneOf(CHANNELS)
  channel: (typeof CHANNELS)[number];

  @OneOf(['open', 'pending', 'snoozed', 'resolved'])
  status: 'open' | 'pending' | 'snoozed' | 'resolved';

  @Time()
  lastMessageAt: Date;

  @Many(() => ReadMessageAnswer)
  messages: ReadMessageAnswer[];

  @ApiProperty({ description: 'False while the helpdesk is away: then only what Doorman keeps itself.' })
  complete: boolean;
}

export class ConversationsAnswer {
  @Many(() => ConversationAnswer)
  items: ConversationAnswer[];

  @Nullable('text')
  nextCursor: string | null;
}

export class CallAnswer {
  @ApiProperty()
  id: number;

  @Time()
  at: Date;

  @Nullable('text', { example: '+15550100001' })
  caller: string | null;

  @OneOf(['number', 'sip', 'withheld', 'malformed'])
  callerKind: 'number' | 'sip' | 'withheld' | 'malformed';

  @Nullable('text')
  dialled: string | null;

  @OneOf(['passed', 'refused', 'let_through'])
  outcome: 'passed' | 'refused' | 'let_through';

  @Nullable('text', { description: 'How surely the carrier knows the number: A, B, C.' })
  attestation: string | null;

  @Nullable('text', { description: 'What the carrier’s own screening says.' })
  screening: string | null;
}

export class CallsAnswer {
  @Many(() => CallAnswer)
  items: CallAnswer[];

  @Nullable('text')
  nextCursor: string | null;
}

export class AuditAnswer {
  @ApiProperty()
  id: number;

  @Time()
  at: Date;

  @ApiProperty({ example: 'Ann' })
  by: string;

  @ApiProperty({ example: 'visitor.blacklist' })
  action: string;

  @ApiProperty({ example: 'Blacklisted: spam' })
  words: string;

  @Nullable('text')
  reason: string | null;

  @Nullable('text')
  note: string | null;

  @Anything({ nullable: true })
  before: Record<string, unknown> | null;

  @Anything({ nullable: true })
  after: Record<string, unknown> | null;

  @Anything({ description: 'Ids of what else it concerns.' })
  refs: Record<string, number | string | null>;
}

export class AuditsAnswer {
  @Many(() => AuditAnswer)
  items: AuditAnswer[];

  @Nullable('text')
  nextCursor: string | null;
}
