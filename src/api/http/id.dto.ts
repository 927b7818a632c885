import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';
import { Digits } from './digits.js';

/** The id in an address. */
export class IdParam {
  @ApiProperty({ example: 7 })
  @Digits()
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  id: number;
}
