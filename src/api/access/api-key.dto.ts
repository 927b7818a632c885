import { ApiProperty } from '@nestjs/swagger';
import { ArrayNotEmpty, ArrayUnique, IsIn, IsString, Length } from 'class-validator';
import { SCOPES, type Scope } from '../../core/access/caller.js';

export class NewApiKeyBody {
  @ApiProperty({ example: 'Nightly export' })
  @IsString()
  @Length(1, 100)
  name: string;

  @ApiProperty({
    enum: SCOPES,
    isArray: true,
    example: ['read'],
    description: '`admin`: what needs an administrator, on top of the other scopes.',
  })
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(SCOPES, { each: true })
  scopes: Scope[];
}

export class NewApiKeyAnswer {
  @ApiProperty()
  id: number;

  @ApiProperty({ example: 'dmk_…', description: 'Shown this once.' })
  secret: string;
}

export class ApiKeyAnswer {
  @ApiProperty()
  id: number;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: SCOPES, isArray: true })
  scopes: Scope[];

  @ApiProperty({ example: 'Ann' })
  createdBy: string;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'To the minute.' })
  lastUsedAt: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  revokedAt: Date | null;
}

export class ApiKeysAnswer {
  @ApiProperty({ type: [ApiKeyAnswer] })
  items: ApiKeyAnswer[];
}
