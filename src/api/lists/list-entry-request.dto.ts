import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import {
  ENTRY_KINDS,
  EXPIRIES,
  REASONS,
  type EntryKind,
  type Expiry,
  type ListName,
  type Reason,
} from '../../core/lists/list-entry.js';
import { Many, Nullable } from '../http/fields.js';
import { PageQuery } from '../http/page.dto.js';
import { ENTRY_STATES, LISTS, PlaceAnswer, SUBJECT_KINDS } from './list-entry.dto.js';

const LONGEST_VALUE = 320;
const LONGEST_NOTE = 500;
const MOST_AT_ONCE = 1_000;

/** Which entries. */
export class EntriesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: LISTS })
  @IsOptional()
  @IsIn(LISTS)
  list?: ListName;

  @ApiPropertyOptional({ enum: ENTRY_STATES })
  @IsOptional()
  @IsIn(ENTRY_STATES)
  state?: (typeof ENTRY_STATES)[number];

  @ApiPropertyOptional({ enum: SUBJECT_KINDS })
  @IsOptional()
  @IsIn(SUBJECT_KINDS)
  kind?: (typeof SUBJECT_KINDS)[number];

  @ApiPropertyOptional({ description: 'A part of the subject, the note or the visitor’s name.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;
}

export class EntryPreviewBody {
  @ApiProperty({ enum: LISTS })
  @IsIn(LISTS)
  list: ListName;

  @ApiProperty({ enum: ENTRY_KINDS })
  @IsIn(ENTRY_KINDS)
  kind: EntryKind;

  @ApiProperty({ example: 'spam.example', maxLength: LONGEST_VALUE })
  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_VALUE)
  value: string;
}

export class NewEntryBody extends EntryPreviewBody {
  @ApiPropertyOptional({ enum: REASONS, default: 'other' })
  @IsOptional()
  @IsIn(REASONS)
  reason?: Reason;

  @ApiPropertyOptional({ maxLength: LONGEST_NOTE })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_NOTE)
  note?: string;

  @ApiPropertyOptional({ enum: EXPIRIES, default: 'forever' })
  @IsOptional()
  @IsIn(EXPIRIES)
  expiry?: Expiry;

  @ApiPropertyOptional({ description: 'The subject typed once more, where `confirmation.required` asks for it.' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_VALUE)
  confirm?: string;
}

export class EntryChangeBody {
  @ApiPropertyOptional({ enum: REASONS })
  @IsOptional()
  @IsIn(REASONS)
  reason?: Reason;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: LONGEST_NOTE })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_NOTE)
  note?: string | null;

  @ApiPropertyOptional({ enum: EXPIRIES, description: 'Counted from now.' })
  @IsOptional()
  @IsIn(EXPIRIES)
  expiry?: Expiry;

  @ApiPropertyOptional({ description: 'The version that was seen; 409 when another stands now.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  version?: number;
}

export class EntryLiftBody {
  @ApiPropertyOptional({ description: 'The version that was seen; 409 when another stands now.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  version?: number;
}

export class BulkLiftBody {
  @ApiProperty({ type: [Number], maxItems: MOST_AT_ONCE })
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_AT_ONCE)
  @IsInt({ each: true })
  ids: number[];
}

export class RefusedLiftAnswer {
  @ApiProperty()
  id: number;

  @ApiProperty()
  why: string;
}

export class BulkLiftAnswer {
  @ApiProperty({ type: [Number] })
  lifted: number[];

  @Many(() => RefusedLiftAnswer)
  refused: RefusedLiftAnswer[];
}

export class BlastRadiusAnswer {
  @ApiProperty({ description: 'Other visitors it touches.' })
  visitors: number;

  @ApiProperty()
  openConversations: number;

  @ApiProperty({ description: 'Whitelisted ones among them.' })
  whitelisted: number;
}

export class SubjectAnswer {
  @ApiProperty({ enum: ENTRY_KINDS })
  kind: EntryKind;

  @ApiProperty({ description: 'As it is stored and compared.' })
  value: string;
}

export class EntryPreviewAnswer {
  @ApiProperty()
  subject: SubjectAnswer;

  @Nullable('number', { description: 'The one that is on this list already.' })
  existingEntryId: number | null;

  @ApiProperty()
  blastRadius: BlastRadiusAnswer;

  @ApiProperty({ type: [String], description: 'Why it takes an administrator; empty for an ordinary one.' })
  guards: string[];

  @Nullable('text', { description: 'What must be typed; null where nothing must.' })
  confirmWord: string | null;

  @Nullable('text', { description: 'Why this caller may not do it at all; null where they may.' })
  refused: string | null;

  @Many(() => PlaceAnswer)
  enforcedWhere: PlaceAnswer[];
}
