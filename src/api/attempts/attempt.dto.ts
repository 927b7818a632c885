import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayNotEmpty, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { Digits } from '../http/digits.js';
import { Many, Nullable, OneOf, Time } from '../http/fields.js';
import { IdParam } from '../http/id.dto.js';
import { PageQuery } from '../http/page.dto.js';
import { CHANNELS } from '../visitors/visitor-profile.dto.js';

const MOST_RELEASED = 200;

export class AttemptsQuery extends PageQuery {
  @ApiPropertyOptional()
  @IsOptional()
  @Digits()
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  visitorId?: number;

  @ApiPropertyOptional({ enum: CHANNELS })
  @IsOptional()
  @IsIn(CHANNELS)
  channel?: (typeof CHANNELS)[number];
}

export class AttemptFileParam extends IdParam {
  @ApiProperty()
  @Digits()
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  fileId: number;
}

export class AttemptFileAnswer {
  @ApiProperty()
  id: number;

  @Nullable('text', { example: 'photo.jpg' })
  name: string | null;

  @Nullable('text', { description: 'As the host said; nobody checked.' })
  contentType: string | null;

  @Nullable('number', { description: 'Bytes.' })
  size: number | null;

  @OneOf(['wanted', 'kept', 'truncated', 'gone'], { description: '`kept` and `truncated` can be downloaded.' })
  state: 'wanted' | 'kept' | 'truncated' | 'gone';
}

export class StoppedByAnswer {
  @ApiProperty({ example: 'The visitor was blacklisted.' })
  words: string;
}

/** One message or call that was stopped. */
export class AttemptAnswer {
  @ApiProperty()
  id: number;

  @Time()
  at: Date;

  @OneOf(['message', 'call'])
  kind: 'message' | 'call';

  @OneOf(CHANNELS)
  channel: (typeof CHANNELS)[number];

  @Nullable('number')
  visitorId: number | null;

  @Nullable('text')
  visitorName: string | null;

  @Nullable('number')
  conversationId: number | null;

  @Nullable('number')
  callId: number | null;

  @Nullable('text', { description: 'The number of a caller.' })
  caller: string | null;

  @Nullable('text', { description: 'Null for a call, and once its time to be kept is over.' })
  text: string | null;

  @Many(() => AttemptFileAnswer)
  files: AttemptFileAnswer[];

  @ApiProperty()
  stoppedBy: StoppedByAnswer;

  @Nullable('number')
  entryId: number | null;

  @Nullable('time', { description: 'A later decision, or the carrier, let it pass after all.' })
  withdrawnAt: Date | null;

  @Nullable('time', { description: 'When it came back as a note.' })
  releasedAt: Date | null;
}

export class ReleaseBody {
  @ApiProperty({ type: [Number], maxItems: MOST_RELEASED })
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_RELEASED)
  @IsInt({ each: true })
  attemptIds: number[];
}

export class ReleasedAnswer {
  @ApiProperty({ type: [Number], description: 'Those that came back now.' })
  released: number[];
}

export class AttemptsAnswer {
  @Many(() => AttemptAnswer)
  items: AttemptAnswer[];

  @Nullable('text')
  nextCursor: string | null;
}
