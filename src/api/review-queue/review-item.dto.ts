import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, Min } from 'class-validator';
import { REVIEW_SORTS, type ReviewSort } from '../../core/review-queue/review-queue.read-model.js';
import { Many, Nullable, Time } from '../http/fields.js';
import { PageQuery } from '../http/page.dto.js';
import { ReviewReleaseBody } from '../visitors/decision.dto.js';
import { VisitorAnswer } from '../visitors/visitor.dto.js';

export class ReviewQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ['open', 'closed'], default: 'open' })
  @IsOptional()
  @IsIn(['open', 'closed'])
  state?: 'open' | 'closed';

  @ApiPropertyOptional({ enum: REVIEW_SORTS, default: 'openedAt', description: '`score`: the lowest first.' })
  @IsOptional()
  @IsIn(REVIEW_SORTS)
  sort?: ReviewSort;
}

export class CauseAnswer {
  @ApiProperty({ example: 'score' })
  kind: string;

  @ApiProperty({ description: 'The cause in words.', example: 'The trust score fell below the review threshold.' })
  words: string;

  @Time()
  at: string;

  @Nullable('number')
  conversationId: number | null;

  @Nullable('number')
  messageId: number | null;

  @Nullable('number')
  callId: number | null;

  @ApiProperty({ description: 'Another visitor has the same e-mail or phone: perhaps they are one person (Join).' })
  asksWhetherOnePerson: boolean;
}

export class ReviewItemAnswer {
  @ApiProperty()
  id: number;

  @ApiProperty()
  version: number;

  @ApiProperty()
  visitor: VisitorAnswer;

  @Many(() => CauseAnswer)
  causes: CauseAnswer[];

  @Time()
  openedAt: Date;

  @Nullable('time')
  closedAt: Date | null;

  @Nullable('text', { example: 'Ann' })
  decidedBy: string | null;

  @Nullable('text', { enum: ['blacklist', 'whitelist', 'clear', 'dismiss', 'undo'] })
  decision: 'blacklist' | 'whitelist' | 'clear' | 'dismiss' | 'undo' | null;
}

export class ReviewItemsAnswer {
  @Many(() => ReviewItemAnswer)
  items: ReviewItemAnswer[];

  @Nullable('text')
  nextCursor: string | null;

  @ApiProperty({ description: 'Open items in all.' })
  total: number;
}

export class ReviewJoinBody extends ReviewReleaseBody {
  @ApiProperty({ description: 'The visitor who is the same person.' })
  @IsInt()
  @Min(1)
  otherId: number;
}

export class ReviewCountAnswer {
  @ApiProperty({ description: 'Open items.' })
  count: number;
}
