import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { VISITOR_SORTS, type VisitorSort } from '../../core/visitors/visitor-line.js';
import { Many, Nullable, OneOf, Time } from '../http/fields.js';
import { PageQuery } from '../http/page.dto.js';

export const STATUSES = ['normal', 'pending_review', 'whitelisted', 'blacklisted'] as const;
export const BANDS = ['trusted', 'moderate', 'risky', 'critical'] as const;
export const LEVELS = ['disabled', 'positive', 'medium', 'high', 'extreme'] as const;
export const QUALITIES = ['proved', 'entered', 'claimed'] as const;

export class VisitorsQuery extends PageQuery {
  @ApiPropertyOptional({
    description:
      'A part of a name, e-mail address, phone number or IP address, and `score:<40`, `status:blacklisted`, `band:risky`.',
    example: 'score:<40 example.com',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;

  @ApiPropertyOptional({ enum: STATUSES })
  @IsOptional()
  @IsIn(STATUSES)
  status?: (typeof STATUSES)[number];

  @ApiPropertyOptional({ enum: BANDS })
  @IsOptional()
  @IsIn(BANDS)
  band?: (typeof BANDS)[number];

  @ApiPropertyOptional({ enum: VISITOR_SORTS, default: '-lastSeen' })
  @IsOptional()
  @IsIn(VISITOR_SORTS)
  sort?: VisitorSort;
}

export class SignalAnswer {
  @ApiProperty({ example: 'message_flood' })
  kind: string;

  @OneOf(LEVELS)
  level: (typeof LEVELS)[number];
}

/** One visitor as a list shows it. */
export class VisitorAnswer {
  @ApiProperty({ example: 7 })
  id: number;

  @Nullable('text', { example: 'Vic' })
  name: string | null;

  @Nullable('text', { example: 'vic@example.com' })
  email: string | null;

  @Nullable('text', { example: '+15550100001' })
  phone: string | null;

  @OneOf(STATUSES)
  status: (typeof STATUSES)[number];

  @ApiProperty({ minimum: 0, maximum: 100, example: 100 })
  score: number;

  @OneOf(BANDS)
  band: (typeof BANDS)[number];

  @Nullable('text', { example: 'Germany' })
  country: string | null;

  @Nullable('text', { example: 'DE' })
  countryCode: string | null;

  @Nullable('text', { example: '198.51.100.7' })
  lastIp: string | null;

  @ApiProperty({ description: 'The visitor could have written that IP; it is no proof.' })
  lastIpForgeable: boolean;

  @Nullable('text', { example: 'Firefox' })
  browser: string | null;

  @Nullable('text', { example: 'Linux' })
  platform: string | null;

  @Nullable('text')
  device: string | null;

  @Many(() => SignalAnswer)
  signals: SignalAnswer[];

  @Time()
  firstSeenAt: Date;

  @Time()
  lastSeenAt: Date;

  @ApiProperty()
  protected: boolean;

  @Nullable('number', { description: 'The open item of the review queue.' })
  openItemId: number | null;

  @ApiProperty({ description: 'Grows with every decision; send it along to be refused when it is old.' })
  version: number;

  @ApiProperty({ type: [Number], description: 'Contacts of the host.' })
  contactIds: number[];
}

export class VisitorsAnswer {
  @Many(() => VisitorAnswer)
  items: VisitorAnswer[];

  @Nullable('text')
  nextCursor: string | null;
}

export class VisitorCountsAnswer {
  @ApiProperty({ example: 48_210, description: 'Of very many visitors the count can be some seconds old.' })
  all: number;

  @ApiProperty({ example: 63 })
  blacklisted: number;

  @ApiProperty({ example: 12 })
  whitelisted: number;
}
