import { ApiProperty } from '@nestjs/swagger';
import { DETECTOR_MODES, SIGNAL_LEVELS, type DetectorMode } from '../../core/trust/detector-settings.js';
import type { SignalLevel } from '../../core/trust/trust-score.js';
import { Many, Nullable, OneOf, Time } from '../http/fields.js';

/** One detector as it is set. */
export class DetectorFields {
  @OneOf(DETECTOR_MODES, { description: '`dry_run`: recorded and counted, not scored.' })
  mode: DetectorMode;

  @OneOf(SIGNAL_LEVELS)
  level: SignalLevel;

  @Nullable('number', { description: 'How long one occurrence counts; null: as long as it is on record.' })
  lifetimeHours: number | null;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' }, example: { messages: 15, seconds: 60 } })
  limits: Record<string, number>;
}

export class WouldFlagAnswer {
  @ApiProperty()
  id: number;

  @Nullable('text')
  name: string | null;

  @Time()
  at: Date;
}

export class DryRunAnswer {
  @ApiProperty({ description: 'Visitors of whom it has recorded something.' })
  recorded: number;

  @ApiProperty({ description: 'Visitors whom it alone would have brought into the review queue.' })
  wouldFlag: number;

  @Many(() => WouldFlagAnswer)
  visitors: WouldFlagAnswer[];
}

export class DetectorAnswer extends DetectorFields {
  @ApiProperty({ example: 'message_flood' })
  kind: string;

  @ApiProperty({ example: 'So many messages of one visitor within so many seconds.' })
  purpose: string;

  @Nullable('text', { enum: ['gate', 'voice'], description: 'Where it sees what it judges by.' })
  needs: 'gate' | 'voice' | null;

  @ApiProperty({ description: 'Whether what it needs is connected.' })
  connected: boolean;

  @ApiProperty({ description: 'Within the last 7 days, in dry run.' })
  dryRun: DryRunAnswer;
}

export class DetectorsAnswer {
  @Many(() => DetectorAnswer)
  items: DetectorAnswer[];
}
