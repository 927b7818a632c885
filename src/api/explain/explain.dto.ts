import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { Digits } from '../http/digits.js';
import { Many, Nullable, OneOf } from '../http/fields.js';

const LONGEST = 320;

/** Whom or what to explain: one of them. */
export class ExplainQuery {
  @ApiPropertyOptional()
  @IsOptional()
  @Digits()
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  visitorId?: number;

  @ApiPropertyOptional({ example: 'vic@example.com' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST)
  email?: string;

  @ApiPropertyOptional({ example: '+15550100001' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST)
  phone?: string;

  @ApiPropertyOptional({ example: '198.51.100.7' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  ip?: string;
}

/** One listing that applies. */
export class CandidateAnswer {
  @ApiProperty({ example: 'visitor_blacklist' })
  role: string;

  @OneOf(['allow', 'review', 'block'])
  effect: 'allow' | 'review' | 'block';

  @Nullable('number')
  entryId: number | null;

  @Nullable('number')
  visitorId: number | null;

  @ApiProperty({ example: 'The visitor is blacklisted.' })
  words: string;
}

/** Something on the record that takes no part in the verdict. */
export class UncountedAnswer {
  @ApiProperty({
    example: 'held_by_other',
    description:
      'held_by_other, claimed_by_many, one_of_several, unlinked, claim_frees_nobody, trusted, released, expired, lifted, positive_signal or exempt_inboxes',
  })
  why: string;

  @ApiProperty({
    example:
      "The visitor only typed the e-mail address, but it is on somebody else's record (proved): it does not count as this visitor's.",
  })
  words: string;
}

export class ExplainAnswer {
  @OneOf(['allow', 'review', 'block'])
  answer: 'allow' | 'review' | 'block';

  @ApiProperty({ example: 'Messages and calls are stopped.' })
  words: string;

  @Nullable('number', { description: 'Null when nobody surely holds what was asked for.' })
  visitorId: number | null;

  @ApiProperty({ type: () => CandidateAnswer, nullable: true })
  winner: CandidateAnswer | null;

  @Many(() => CandidateAnswer)
  losers: CandidateAnswer[];

  @Many(() => UncountedAnswer)
  uncounted: UncountedAnswer[];
}
