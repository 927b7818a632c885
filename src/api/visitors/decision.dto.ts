import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsString, MaxLength, Min } from 'class-validator';
import { EXPIRIES, REASONS, type Expiry, type Reason } from '../../core/lists/list-entry.js';
import { Many, Nullable, OneOf } from '../http/fields.js';
import { QUALITIES, STATUSES } from './visitor.dto.js';
import { StillCaughtAnswer } from './visitor-profile.dto.js';

export const DECISIONS = ['blacklist', 'whitelist', 'clear', 'dismiss'] as const;
export type DecisionWord = (typeof DECISIONS)[number];
const MAX_NOTE = 2_000;
const MOST_LISTED = 200;
const LONGEST_CONFIRMATION = 200;

/** What every decision may say. */
export class DecisionReasons {
  @ApiPropertyOptional({ enum: REASONS, default: 'other' })
  @IsOptional()
  @IsIn(REASONS)
  reason?: Reason;

  @ApiPropertyOptional({ maxLength: MAX_NOTE, example: 'Sends the same link again and again.' })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_NOTE)
  note?: string;

  @ApiPropertyOptional({ enum: EXPIRIES, default: 'forever' })
  @IsOptional()
  @IsIn(EXPIRIES)
  expiry?: Expiry;
}

export class DecisionBody extends DecisionReasons {
  @ApiProperty({ enum: DECISIONS })
  @IsIn(DECISIONS)
  action: DecisionWord;

  @ApiPropertyOptional({
    enum: ['person', 'session', 'suggested'],
    description:
      '`session`: only the session of `sessionId`, as a visitor of its own; without it, sessions only. `suggested`: what a macro in the conversation of `conversationId` would take.',
  })
  @IsOptional()
  @IsIn(['person', 'session', 'suggested'])
  scope?: 'person' | 'session' | 'suggested';

  @ApiPropertyOptional({ description: 'The session in question.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  sessionId?: number;

  @ApiPropertyOptional({ type: [String], description: 'IP addresses to blacklist with the visitor.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_LISTED)
  @IsString({ each: true })
  @MaxLength(64, { each: true })
  ips?: string[];

  @ApiPropertyOptional({ type: [String], example: ['email:a@example.com'], description: 'Claims left uncovered.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_LISTED)
  @IsString({ each: true })
  @MaxLength(320, { each: true })
  excluded?: string[];

  @ApiPropertyOptional({ description: 'The conversation it comes from.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  conversationId?: number;

  @ApiPropertyOptional({ description: 'The version that was seen; 409 when another stands now.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  version?: number;

  @ApiPropertyOptional({ description: 'What was typed to confirm.' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_CONFIRMATION)
  confirm?: string;
}

export class UndoBody {
  @ApiPropertyOptional({ description: 'The decision to take back; 409 if a later one stands.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  actionId?: number;
}

export class ReviewDecisionBody extends DecisionReasons {
  @ApiProperty({ enum: ['blacklist', 'whitelist', 'dismiss'] })
  @IsIn(['blacklist', 'whitelist', 'dismiss'])
  action: 'blacklist' | 'whitelist' | 'dismiss';

  @ApiProperty({ description: 'The item’s version that was seen.' })
  @IsInt()
  @Min(1)
  version: number;

  @ApiPropertyOptional({ description: 'What was typed to confirm.' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_CONFIRMATION)
  confirm?: string;
}

export class ReviewReleaseBody {
  @ApiProperty({ description: 'The item’s version that was seen.' })
  @IsInt()
  @Min(1)
  version: number;
}

export class ReportBody {
  @ApiPropertyOptional({ maxLength: MAX_NOTE })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_NOTE)
  note?: string;
}

export class CoveredAnswer {
  @ApiProperty({ example: 'phone' })
  kind: string;

  @ApiProperty({ example: '+15550100001' })
  value: string;

  @Nullable('text', { enum: [...QUALITIES] })
  quality: (typeof QUALITIES)[number] | null;
}

export class DecisionAnswer {
  @ApiProperty()
  visitorId: number;

  @OneOf(STATUSES)
  status: (typeof STATUSES)[number];

  @ApiProperty({ description: 'For undo.' })
  actionId: number;

  @Nullable('number')
  entryId: number | null;

  @ApiProperty({ description: 'False: it stood so already.' })
  changed: boolean;

  @Many(() => CoveredAnswer)
  covered: CoveredAnswer[];

  @Many(() => StillCaughtAnswer)
  stillCaughtBy: StillCaughtAnswer[];

  @Nullable('time')
  undoableUntil: Date | null;

  @ApiProperty({ description: 'The visitor’s version now.' })
  version: number;
}
