import { ApiProperty, OmitType } from '@nestjs/swagger';
import { Many, OneOf } from '../http/fields.js';
import { EntriesQuery } from './list-entry-request.dto.js';

export class BadLineAnswer {
  @ApiProperty()
  line: number;

  @ApiProperty()
  text: string;

  @ApiProperty({ example: 'Write an e-mail address, as vic@example.com.' })
  why: string;
}

/** How far an import is. */
export class ImportAnswer {
  @ApiProperty()
  id: number;

  @OneOf(['running', 'done'])
  state: 'running' | 'done';

  @ApiProperty({ description: 'Lines looked at.' })
  done: number;

  @ApiProperty({ description: 'Lines in all.' })
  total: number;

  @ApiProperty()
  added: number;

  @ApiProperty({ description: 'On the list already.' })
  skipped: number;

  @Many(() => BadLineAnswer, { description: 'The first thousand of those that were refused: done − added − skipped.' })
  bad: BadLineAnswer[];
}

/** Which entries to export; all that are found, not a page. */
export class ExportQuery extends OmitType(EntriesQuery, ['cursor', 'limit']) {}
