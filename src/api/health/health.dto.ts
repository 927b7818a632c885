import { ApiProperty } from '@nestjs/swagger';
import { Many, Nullable, OneOf, Time } from '../http/fields.js';

export class HealthCardAnswer {
  @ApiProperty({ example: 'last webhook' })
  key: string;

  @OneOf(['ok', 'warn', 'bad', 'absent'], { description: '`absent`: not connected, which may be as it should.' })
  state: 'ok' | 'warn' | 'bad' | 'absent';

  @ApiProperty({ description: 'Moments in it are ISO 8601, UTC.', example: 'Came 2026-11-26T21:55:04Z.' })
  words: string;

  @Nullable('text', { description: 'What to do about it.' })
  cure: string | null;
}

export class ParkedDeliveryAnswer {
  @ApiProperty()
  id: number;

  @Time()
  receivedAt: Date;

  @ApiProperty()
  attempts: number;

  @ApiProperty({ description: 'Why it could not be processed.' })
  error: string;
}

export class DeadEnforcementAnswer {
  @ApiProperty()
  id: number;

  @Nullable('number')
  visitorId: number | null;

  @OneOf(['blocked', 'status', 'note', 'review_label', 'remove', 'files', 'opened'])
  effect: 'blocked' | 'status' | 'note' | 'review_label' | 'remove' | 'files' | 'opened';

  @OneOf(['contact', 'conversation', 'attempt'])
  targetKind: 'contact' | 'conversation' | 'attempt';

  @ApiProperty()
  targetId: number;

  @Nullable('text')
  why: string | null;

  @ApiProperty()
  attempts: number;
}

export class DriftedItemAnswer {
  @ApiProperty({ example: 'macro-clear' })
  key: string;

  @ApiProperty({ example: 'macro' })
  kind: string;

  @ApiProperty({ example: 'Clear status' })
  name: string;

  @OneOf(['gone', 'drift'])
  outcome: 'gone' | 'drift';

  @Nullable('text', { description: 'What differs.' })
  detail: string | null;

  @Time()
  foundAt: string;
}

export class HealthAnswer {
  @Many(() => HealthCardAnswer, { description: 'What "doorman doctor" says, except what would leave a trace.' })
  cards: HealthCardAnswer[];

  @Many(() => DriftedItemAnswer, { description: 'What somebody changed or deleted on the helpdesk, and since when.' })
  drift: DriftedItemAnswer[];

  @Many(() => ParkedDeliveryAnswer)
  parked: ParkedDeliveryAnswer[];

  @Many(() => DeadEnforcementAnswer)
  deadLetters: DeadEnforcementAnswer[];

  @ApiProperty({ description: 'Of this Doorman.', example: '0.1.0' })
  version: string;

  @ApiProperty({ description: 'Of the helpdesk.', example: '4.15.1' })
  hostVersion: string;
}

export class ExaminationAnswer {
  @Many(() => HealthCardAnswer)
  cards: HealthCardAnswer[];
}

const OUTCOMES = ['made', 'found', 'repaired', 'left alone', 'removed', 'gone', 'ok', 'drift'] as const;

export class RepairedItemAnswer {
  @ApiProperty({ example: 'macro-clear' })
  key: string;

  @ApiProperty({ example: 'macro' })
  kind: string;

  @ApiProperty({ example: 'Clear status' })
  name: string;

  @OneOf(OUTCOMES)
  outcome: (typeof OUTCOMES)[number];

  @Nullable('text', { description: 'Why, or what differed.' })
  detail: string | null;
}

export class RepairAnswer {
  @Many(() => RepairedItemAnswer)
  items: RepairedItemAnswer[];

  @Many(() => DriftedItemAnswer, { description: 'What still differs.' })
  drift: DriftedItemAnswer[];
}

export class RetriedAnswer {
  @ApiProperty({ description: 'How many are tried again.' })
  retried: number;
}
