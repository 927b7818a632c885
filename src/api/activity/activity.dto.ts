import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { Digits } from '../http/digits.js';
import { ACTIVITY_KINDS, type ActivityKind } from '../../core/audit-log/activity.read-model.js';
import { Many, Nullable, OneOf, Time } from '../http/fields.js';
import { PageQuery } from '../http/page.dto.js';

const MOST_DAYS = 90;

export class ActivityQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ACTIVITY_KINDS })
  @IsOptional()
  @IsIn(ACTIVITY_KINDS)
  kind?: ActivityKind;
}

export class ActivityLineAnswer {
  @ApiProperty({ description: 'Of the attempt or the audit line; unique with `kind`.' })
  id: number;

  @Time()
  at: Date;

  @OneOf(ACTIVITY_KINDS)
  kind: ActivityKind;

  @ApiProperty({ example: 'visitor.blacklist' })
  action: string;

  @ApiProperty({ example: 'Blacklisted: spam' })
  words: string;

  @Nullable('text', { description: 'Who did it; null for an attempt.' })
  by: string | null;

  @Nullable('number')
  visitorId: number | null;

  @Nullable('text')
  visitorName: string | null;

  @Nullable('number', { description: 'The decision, to take it back with.' })
  actionId: number | null;

  @Nullable('time', { description: 'Undo takes the decision back until then; null where it cannot.' })
  undoableUntil: Date | null;

  @Nullable('text', { description: 'The text of a stopped message.' })
  text: string | null;
}

export class ActivityAnswer {
  @Many(() => ActivityLineAnswer)
  items: ActivityLineAnswer[];

  @Nullable('text')
  nextCursor: string | null;
}

export class OverviewQuery {
  @ApiPropertyOptional({ minimum: 1, maximum: MOST_DAYS, default: 30 })
  @IsOptional()
  @Digits()
  @IsInt()
  @Min(1)
  @Max(MOST_DAYS)
  days?: number;
}

export class OverviewDayAnswer {
  @ApiProperty({ example: '2026-11-26', description: 'In the organisation’s time zone.' })
  day: string;

  @ApiProperty()
  messagesDropped: number;

  @ApiProperty()
  callsRefused: number;

  @ApiProperty()
  flagged: number;

  @ApiProperty({ description: 'Cleared or whitelisted by a person after a blacklisting.' })
  wrongBlocks: number;
}

export class ReasonCountAnswer {
  @ApiProperty({ example: 'spam' })
  reason: string;

  @ApiProperty()
  count: number;
}

export class DetectorCountAnswer {
  @ApiProperty({ example: 'message_flood' })
  kind: string;

  @ApiProperty()
  count: number;

  @ApiProperty()
  visitors: number;
}

export class OverviewTotalsAnswer {
  @ApiProperty()
  messagesDropped: number;

  @ApiProperty()
  callsRefused: number;

  @ApiProperty()
  flagged: number;

  @ApiProperty()
  wrongBlocks: number;

  @ApiProperty({ description: 'Visitors now.' })
  blacklisted: number;

  @ApiProperty({ description: 'Visitors now.' })
  whitelisted: number;

  @ApiProperty({ description: 'Visitors now.' })
  pendingReview: number;
}

export class OverviewAnswer {
  @Many(() => OverviewDayAnswer)
  days: OverviewDayAnswer[];

  @Many(() => ReasonCountAnswer)
  byReason: ReasonCountAnswer[];

  @Many(() => DetectorCountAnswer)
  byDetector: DetectorCountAnswer[];

  @ApiProperty({ description: 'Of the days in all, and visitors now.' })
  totals: OverviewTotalsAnswer;

  @ApiProperty({ description: 'In the review queue now.' })
  openItems: number;
}
