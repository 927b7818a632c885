import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { Digits } from './digits.js';

const DEFAULT_LIMIT = 50;
const MOST = 200;

/** Which page of a list. */
export class PageQuery {
  @ApiPropertyOptional({ description: 'The `nextCursor` of the page before.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  cursor?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: MOST, default: DEFAULT_LIMIT })
  @IsOptional()
  @Digits()
  @IsInt()
  @Min(1)
  @Max(MOST)
  limit?: number;
}

export function limitOf(query: PageQuery): number {
  return query.limit ?? DEFAULT_LIMIT;
}
