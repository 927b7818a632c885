import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsBoolean, IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { Digits } from '../http/digits.js';
import { Many, Nullable, OneOf } from '../http/fields.js';
import { IdParam } from '../http/id.dto.js';
import { BlastRadiusAnswer } from '../lists/list-entry-request.dto.js';
import { DECISIONS, type DecisionWord } from './decision.dto.js';
import { QUALITIES, STATUSES } from './visitor.dto.js';
import { SessionLineAnswer } from './visitor-profile.dto.js';

const MOST_AT_ONCE = 500;

export class PreviewBody {
  @ApiProperty({ enum: DECISIONS })
  @IsIn(DECISIONS)
  action: DecisionWord;

  @ApiPropertyOptional({ description: 'The session in question.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  sessionId?: number;

  @ApiPropertyOptional({ description: 'The conversation it comes from; its session then is the one in question.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  conversationId?: number;

  @ApiPropertyOptional({
    enum: ['person', 'session'],
    description: '`session`: what it means for that session alone or, without one, for the sessions only.',
  })
  @IsOptional()
  @IsIn(['person', 'session'])
  scope?: 'person' | 'session';
}

export class PreviewedCoverAnswer {
  @OneOf(['email', 'phone', 'ip', 'external_id'])
  kind: 'email' | 'phone' | 'ip' | 'external_id';

  @ApiProperty()
  value: string;

  @OneOf(QUALITIES)
  quality: (typeof QUALITIES)[number];

  @ApiProperty({ description: 'Other visitors who hold it.' })
  heldByOthers: number;

  @ApiProperty({ description: 'It may be left out (`excluded`).' })
  tickable: boolean;

  @ApiProperty()
  ticked: boolean;
}

export class PreviewedAddressAnswer {
  @ApiProperty()
  value: string;

  @ApiProperty()
  seenByGate: boolean;

  @ApiProperty({ description: 'Other visitors whom the gate saw there.' })
  heldByOthers: number;

  @ApiProperty({ description: 'It may be listed with the visitor (`ips`).' })
  tickable: boolean;

  @Nullable('text', { description: 'Why it cannot be ticked.' })
  why: string | null;
}

export class PreviewedSessionAnswer extends SessionLineAnswer {
  @ApiProperty()
  covered: boolean;
}

export class ResolvedConversationAnswer {
  @ApiProperty()
  conversationId: number;

  @ApiProperty()
  inboxId: number;
}

export class TouchedVisitorAnswer {
  @ApiProperty()
  visitorId: number;

  @Nullable('text')
  name: string | null;

  @OneOf(STATUSES)
  status: (typeof STATUSES)[number];

  @ApiProperty()
  protected: boolean;
}

export class ConflictAnswer {
  @ApiProperty()
  text: string;
}

/** What a decision would touch, before it is confirmed. */
export class PreviewAnswer {
  @Many(() => PreviewedCoverAnswer)
  covers: PreviewedCoverAnswer[];

  @Many(() => PreviewedSessionAnswer)
  sessions: PreviewedSessionAnswer[];

  @Many(() => PreviewedAddressAnswer)
  ips: PreviewedAddressAnswer[];

  @Many(() => ResolvedConversationAnswer, { description: 'Conversations that it resolves.' })
  openConversations: ResolvedConversationAnswer[];

  @ApiProperty({ description: 'Others who surely hold what it covers.' })
  blastRadius: BlastRadiusAnswer;

  @Many(() => TouchedVisitorAnswer, { description: 'Some of those, first whom one would least want to touch.' })
  touched: TouchedVisitorAnswer[];

  @Many(() => ConflictAnswer)
  conflicts: ConflictAnswer[];

  @ApiProperty()
  protected: boolean;

  @Nullable('text', { description: 'What must be typed (`confirm`); null where nothing must.' })
  confirmWord: string | null;

  @ApiProperty({ enum: ['session', 'person'], isArray: true })
  scopes: ('session' | 'person')[];

  @Nullable('number', { description: 'The session in question.' })
  sessionId: number | null;

  @OneOf(['session', 'person'], { description: 'What a macro or the host’s own Block would take.' })
  suggestedScope: 'session' | 'person';

  @Nullable('text', { description: 'The host would send its satisfaction survey.' })
  surveyWarning: string | null;
}

export class BulkPreviewBody {
  @ApiProperty({ enum: ['blacklist', 'whitelist'] })
  @IsIn(['blacklist', 'whitelist'])
  action: 'blacklist' | 'whitelist';

  @ApiProperty({ type: [Number], maxItems: MOST_AT_ONCE })
  @ArrayMaxSize(MOST_AT_ONCE)
  @IsInt({ each: true })
  @Min(1, { each: true })
  visitorIds: number[];
}

export class SkippedAnswer {
  @ApiProperty()
  visitorId: number;

  @OneOf(['protected', 'whitelisted', 'already', 'gone'], { description: 'Why it is left out.' })
  why: 'protected' | 'whitelisted' | 'already' | 'gone';
}

/** What deciding about many would touch, before it is confirmed. */
export class BulkPreviewAnswer {
  @ApiProperty({ type: [Number], description: 'Those who would be decided about.' })
  visitorIds: number[];

  @Many(() => SkippedAnswer)
  skipped: SkippedAnswer[];

  @ApiProperty({ description: 'Their own open conversations, which a blacklisting resolves.' })
  openConversations: number;

  @ApiProperty({ description: 'Blacklisted ones among them, whom a whitelisting frees.' })
  freed: number;

  @ApiProperty()
  blastRadius: BlastRadiusAnswer;

  @Nullable('text', { description: 'What a page lets the agent type first; null where nothing must be.' })
  confirmWord: string | null;
}

export class ProtectedBody {
  @ApiProperty()
  @IsBoolean()
  protected: boolean;
}

export class EraseBody {
  @ApiPropertyOptional({ description: 'What was typed to confirm; 422 says what to type.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  confirm?: string;
}

export class JoinBody {
  @ApiProperty({ description: 'The other visitor.' })
  @IsInt()
  @Min(1)
  otherId: number;
}

export class JoinedAnswer {
  @ApiProperty({ description: 'The visitor that stays.' })
  visitorId: number;
}

export class IdentifierParam extends IdParam {
  @ApiProperty()
  @Digits()
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  identifierId: number;
}
