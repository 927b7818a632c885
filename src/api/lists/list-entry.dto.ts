import { ApiProperty } from '@nestjs/swagger';
import { ENTRY_KINDS, REASONS } from '../../core/lists/list-entry.js';
import { Many, Nullable, OneOf, Time } from '../http/fields.js';

export const LISTS = ['blacklist', 'whitelist'] as const;
export const SUBJECT_KINDS = ['visitor', ...ENTRY_KINDS] as const;
export const ENTRY_STATES = ['active', 'expired', 'lifted'] as const;

export class AuthorAnswer {
  @ApiProperty({ example: 'Ann' })
  name: string;

  @OneOf(['agent', 'host', 'shell', 'api', 'expiry', 'import', 'doorman'])
  kind: 'agent' | 'host' | 'shell' | 'api' | 'expiry' | 'import' | 'doorman';
}

export class PlaceAnswer {
  @OneOf(['chat', 'calls', 'gate'])
  place: 'chat' | 'calls' | 'gate';

  @ApiProperty()
  enforced: boolean;

  @ApiProperty({ example: 'Gate: not enforced: no gate.' })
  words: string;
}

/** One entry of a list. */
export class EntryAnswer {
  @ApiProperty()
  id: number;

  @OneOf(LISTS)
  list: (typeof LISTS)[number];

  @OneOf(SUBJECT_KINDS)
  kind: (typeof SUBJECT_KINDS)[number];

  @ApiProperty({ example: 'spam.example' })
  value: string;

  @Nullable('number')
  visitorId: number | null;

  @Nullable('text')
  visitorName: string | null;

  @OneOf(REASONS)
  reason: (typeof REASONS)[number];

  @Nullable('text')
  note: string | null;

  @ApiProperty()
  author: AuthorAnswer;

  @ApiProperty({ example: 'panel', description: 'The way it came.' })
  source: string;

  @Time()
  since: Date;

  @Nullable('time')
  expiresAt: Date | null;

  @Nullable('time')
  liftedAt: Date | null;

  @OneOf(ENTRY_STATES)
  state: (typeof ENTRY_STATES)[number];

  @Many(() => PlaceAnswer)
  enforcedWhere: PlaceAnswer[];

  @ApiProperty()
  version: number;

  @ApiProperty({ description: 'Messages and calls it has stopped.' })
  hits: number;
}

export class EntriesAnswer {
  @Many(() => EntryAnswer)
  items: EntryAnswer[];

  @Nullable('text')
  nextCursor: string | null;
}
