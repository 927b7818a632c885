import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export class FieldFaultAnswer {
  @ApiProperty({ example: 'note' })
  field: string;

  @ApiProperty({ example: 'note must be shorter than or equal to 2000 characters' })
  message: string;
}

/** Every error, after RFC 9457. `detail` says what to do next, `code` is the stable one for programs. */
export class ProblemAnswer {
  @ApiProperty({ example: 'about:blank' })
  type: string;

  @ApiProperty({ example: 'Conflict with the present state' })
  title: string;

  @ApiProperty({ example: 409 })
  status: number;

  @ApiProperty({ example: 'visitor.version_conflict' })
  code: string;

  @ApiProperty({ example: 'Somebody has decided about this visitor meanwhile. Look again, then decide.' })
  detail: string;

  @ApiPropertyOptional({ type: [FieldFaultAnswer], description: 'Of a request that is not well-formed.' })
  errors?: FieldFaultAnswer[];

  @ApiPropertyOptional({ description: 'What to type to confirm (`confirmation.required`).', example: 'BLACKLIST' })
  confirmWord?: string;

  @ApiPropertyOptional({ description: 'What it would touch (`confirmation.required`).' })
  why?: string;

  @ApiPropertyOptional({ type: [String], description: 'Ways of signing in (`session.none`).', example: ['demo'] })
  ways?: string[];

  @ApiPropertyOptional({ description: 'Who decided first (`visitor.version_conflict`, `review_item.decided`).' })
  decidedBy?: string;

  @ApiPropertyOptional({ description: 'What was decided.', example: 'blacklist' })
  action?: string;

  @ApiPropertyOptional({ description: 'When it was decided.', format: 'date-time' })
  at?: string;
}
