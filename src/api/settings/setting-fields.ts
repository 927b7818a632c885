import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, Max, Min } from 'class-validator';

const MOST_DAYS = 3_650;

/** A whole number of days. */
export function Days(description: string): PropertyDecorator {
  return applyDecorators(ApiProperty({ minimum: 1, maximum: MOST_DAYS, description }), IsInt(), Min(1), Max(MOST_DAYS));
}

/** One of a few words. */
export function Choice(words: readonly string[], description?: string): PropertyDecorator {
  return applyDecorators(ApiProperty({ enum: [...words], description }), IsIn(words));
}
