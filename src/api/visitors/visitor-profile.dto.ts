import { ApiProperty } from '@nestjs/swagger';
import { EntryAnswer } from '../lists/list-entry.dto.js';
import { Anything, Many, Nullable, OneOf, Time } from '../http/fields.js';
import { LEVELS, QUALITIES, STATUSES, VisitorAnswer } from './visitor.dto.js';

export const CHANNELS = ['web_widget', 'api', 'email', 'sms', 'whatsapp', 'voice', 'other'] as const;

/** One line of the sum that the score is. */
export class ReceiptLineAnswer {
  @ApiProperty({ example: 'message_flood' })
  kind: string;

  @OneOf(LEVELS)
  level: (typeof LEVELS)[number];

  @ApiProperty({ example: 20 })
  weight: number;

  @ApiProperty({ description: 'False for Positive signals while the visitor is blacklisted.' })
  counted: boolean;

  @ApiProperty()
  occurrences: number;

  @Time()
  lastAt: Date;

  @Nullable('time')
  expiresAt: Date | null;

  @Anything({ description: 'What was seen last, by kind.' })
  evidence: Record<string, unknown>;
}

export class IdentifierAnswer {
  @ApiProperty()
  id: number;

  @OneOf(['email', 'phone', 'ip', 'external_id'])
  kind: 'email' | 'phone' | 'ip' | 'external_id';

  @ApiProperty()
  value: string;

  @OneOf(QUALITIES)
  quality: (typeof QUALITIES)[number];

  @ApiProperty({ example: 'contact' })
  source: string;

  @Time()
  firstSeenAt: Date;

  @Time()
  lastSeenAt: Date;

  @ApiProperty({ description: 'Other visitors who hold it; counted up to 100.' })
  sharedBy: number;

  @ApiProperty({ description: 'False for a claim that so many made that it binds nobody.' })
  bound: boolean;

  @ApiProperty({ description: 'The visitor’s blacklisting catches it.' })
  covered: boolean;
}

export class SessionLineAnswer {
  @ApiProperty()
  id: number;

  @ApiProperty()
  inboxId: number;

  @Nullable('text', { description: 'Null while the host does not tell its inboxes.' })
  inboxName: string | null;

  @OneOf(CHANNELS)
  channel: (typeof CHANNELS)[number];

  @ApiProperty({ description: 'The host checked who it is.' })
  verified: boolean;

  @ApiProperty()
  contactId: number;

  @Nullable('time', { description: 'When it came to its contact by claim or merge.' })
  joinedAt: Date | null;

  @Time()
  lastSeenAt: Date;
}

export class LinkAnswer {
  @ApiProperty()
  visitorId: number;

  @Nullable('text')
  name: string | null;

  @Nullable('text')
  email: string | null;

  @Nullable('text')
  phone: string | null;

  @Nullable('text')
  browser: string | null;

  @Nullable('text')
  platform: string | null;

  @OneOf(['contact', 'claim', 'split'])
  because: 'contact' | 'claim' | 'split';

  @OneOf(STATUSES)
  status: (typeof STATUSES)[number];

  @ApiProperty()
  protected: boolean;

  @Time()
  since: Date;
}

export class ChannelAnswer {
  @OneOf(['website', 'other', 'voice', 'gate'])
  channel: 'website' | 'other' | 'voice' | 'gate';

  @OneOf(['enforced', 'pending', 'failed', 'not_connected'])
  state: 'enforced' | 'pending' | 'failed' | 'not_connected';

  @Nullable('text')
  why: string | null;

  @Nullable('time')
  nextAttemptAt: Date | null;

  @ApiProperty({ type: [Number], description: 'For POST enforcements/{id}/retry.' })
  enforcementIds: number[];
}

export class LastDecisionAnswer {
  @ApiProperty()
  actionId: number;

  @OneOf(['blacklist', 'whitelist', 'clear', 'dismiss', 'undo'])
  action: 'blacklist' | 'whitelist' | 'clear' | 'dismiss' | 'undo';

  @ApiProperty({ example: 'Ann' })
  by: string;

  @Time()
  at: Date;

  @Nullable('time', { description: 'Null for one that ended by itself.' })
  undoableUntil: Date | null;
}

export class StillCaughtAnswer {
  @ApiProperty()
  entryId: number;

  @OneOf(['blacklist', 'whitelist'])
  list: 'blacklist' | 'whitelist';

  @ApiProperty({ example: 'email_domain example.com' })
  subject: string;
}

/** Everything one page shows of a visitor. */
export class ProfileAnswer extends VisitorAnswer {
  @Nullable('time', {
    description:
      'Since when nothing of the visitor is left on the helpdesk: its contacts were deleted there. The decision stays on the other identifiers; offer Erase.',
  })
  goneAt: Date | null;

  @ApiProperty({ type: [Number], description: 'Contacts that are gone on the helpdesk.' })
  goneContactIds: number[];

  @Nullable('time', { description: 'When the visitor was erased here.' })
  erasedAt: Date | null;

  @Many(() => ReceiptLineAnswer)
  receipt: ReceiptLineAnswer[];

  @Many(() => IdentifierAnswer)
  identifiers: IdentifierAnswer[];

  @ApiProperty({ type: () => EntryAnswer, nullable: true, description: 'The entry in force on this visitor.' })
  entry: EntryAnswer | null;

  @Many(() => EntryAnswer)
  entries: EntryAnswer[];

  @Many(() => LinkAnswer)
  links: LinkAnswer[];

  @Many(() => ChannelAnswer)
  channels: ChannelAnswer[];

  @ApiProperty({ type: () => LastDecisionAnswer, nullable: true })
  lastDecision: LastDecisionAnswer | null;

  @Many(() => SessionLineAnswer)
  sessions: SessionLineAnswer[];

  @Many(() => StillCaughtAnswer)
  stillCaughtBy: StillCaughtAnswer[];
}
