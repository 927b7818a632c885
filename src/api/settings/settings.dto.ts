import { ApiProperty, ApiPropertyOptional, OmitType, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  Max,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { DetectorChange } from '../../core/trust/detector-changes.js';
import { Many, OneOf } from '../http/fields.js';
import { CHANNELS } from '../visitors/visitor-profile.dto.js';
import { DetectorFields } from './detector.dto.js';
import { Choice, Days } from './setting-fields.js';

const ROLES = ['agent', 'administrator'] as const;
type Role = (typeof ROLES)[number];

/** The least role that may do each action. */
export class RolesFields {
  @Choice(ROLES)
  blacklist: Role;

  @Choice(ROLES)
  whitelist: Role;

  @Choice(ROLES)
  clear: Role;

  @Choice(ROLES)
  dismiss: Role;

  @Choice(ROLES)
  undo: Role;

  @Choice(ROLES)
  protect: Role;
}

/** The least role that may add, change or lift an entry of each kind. */
export class EntryRolesFields {
  @Choice(ROLES)
  email: Role;

  @Choice(ROLES)
  email_domain: Role;

  @Choice(ROLES)
  phone: Role;

  @Choice(ROLES)
  phone_prefix: Role;

  @Choice(ROLES)
  ip: Role;

  @Choice(ROLES)
  cidr: Role;
}

export class RolesBody extends PartialType(RolesFields) {}
export class EntryRolesBody extends PartialType(EntryRolesFields) {}

/** What an administrator can set for the installation. */
export class SettingsFields {
  @ApiProperty({ maxLength: 100, description: 'Empty: the host’s name.' })
  @IsString()
  @MaxLength(100)
  organisation: string;

  @ApiProperty({ example: 'Europe/Berlin' })
  @IsIn(['UTC', ...Intl.supportedValuesOf('timeZone')], { message: 'an IANA zone, as Europe/Berlin' })
  timeZone: string;

  @ApiProperty({ description: 'Delete on the host, after a minute, a widget conversation begun while blacklisted.' })
  @IsBoolean()
  removeConversations: boolean;

  @Choice(['adopt', 'ignore'], 'What the host’s own Block means: a blacklisting, or nothing.')
  hostBlock: 'adopt' | 'ignore';

  @ApiProperty({ type: [Number], description: 'Inboxes that are never screened.' })
  @ArrayMaxSize(500)
  @IsInt({ each: true })
  @Min(1, { each: true })
  exemptInboxIds: number[];

  @ApiProperty({ example: 'needs-review', description: 'Visitors can read it.' })
  @Matches(/^[\p{L}\p{N}_-]{1,50}$/u, { message: 'letters, digits, - and _' })
  reviewLabel: string;

  @ApiProperty({ example: '#doorman' })
  @Matches(/^\S{2,30}$/, { message: 'one word of 2 to 30 characters' })
  commandWord: string;

  @ApiProperty()
  @ValidateNested()
  @Type(() => RolesFields)
  roles: RolesFields;

  @ApiProperty()
  @ValidateNested()
  @Type(() => EntryRolesFields)
  entryRoles: EntryRolesFields;

  @ApiProperty({ type: [String], example: ['192.0.2.0/24'], description: 'Of own proxies and offices.' })
  @ArrayMaxSize(200)
  @Matches(/^[\da-fA-F.:]+(\/\d{1,3})?$/, { each: true, message: 'IP addresses and ranges, as 192.0.2.0/24' })
  ownNetworks: string[];

  @Days('How far back the import reads conversations.')
  importDays: number;

  @Days('How long webhooks are kept after they were processed.')
  keepBodiesDays: number;

  @Days('How long texts and files of stopped messages are kept.')
  keepTextsDays: number;

  @Days('How long calls are kept.')
  keepCallsDays: number;

  @Choice(['on', 'off'], 'The master switch: off stops detectors and flags; decisions stay in force.')
  detection: 'on' | 'off';

  @ApiProperty({ minimum: 0, maximum: 100, description: 'A score below it brings a visitor into the queue.' })
  @IsInt()
  @Min(0)
  @Max(100)
  reviewThreshold: number;

  @Choice(['USER_BUSY', 'CALL_REJECTED'], 'What a refused caller hears.')
  rejectCause: 'USER_BUSY' | 'CALL_REJECTED';

  @Choice(['pass', 'refuse'], 'Calls from somebody who keeps the number back.')
  withheldCalls: 'pass' | 'refuse';

  @Choice(['pass', 'refuse'], 'Calls whose caller is neither a number nor an address.')
  malformedCalls: 'pass' | 'refuse';

  @Choice(['open', 'closed'], 'A call to be refused while the carrier takes no command: let through, or rings in vain.')
  callFailure: 'open' | 'closed';
}

export class SettingsAnswer extends SettingsFields {
  @ApiProperty({
    type: 'object',
    additionalProperties: { $ref: '#/components/schemas/DetectorFields' },
    description: 'By kind; see GET settings/detectors for what each is for.',
  })
  detectors: Record<string, DetectorFields>;

  @ApiProperty({ description: 'Stands for exactly these settings.' })
  version: string;
}

/** What is left out stays as it is. */
export class SettingsBody extends PartialType(OmitType(SettingsFields, ['roles', 'entryRoles'])) {
  @ApiProperty({ description: 'The version that was read; 409 when the settings are others now.' })
  @IsString()
  @MaxLength(64)
  version: string;

  @ApiPropertyOptional()
  @IsOptional()
  @ValidateNested()
  @Type(() => RolesBody)
  roles?: RolesBody;

  @ApiPropertyOptional()
  @IsOptional()
  @ValidateNested()
  @Type(() => EntryRolesBody)
  entryRoles?: EntryRolesBody;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'object', additionalProperties: true },
    example: { message_flood: { mode: 'dry_run', limits: { messages: 20 } } },
    description: 'Some detectors by kind, each with what is to be changed of it.',
  })
  @IsOptional()
  @IsObject()
  detectors?: Record<string, DetectorChange>;
}

export class InboxAnswer {
  @ApiProperty()
  id: number;

  @ApiProperty({ example: 'Website' })
  name: string;

  @OneOf(CHANNELS)
  channel: (typeof CHANNELS)[number];
}

export class InboxesAnswer {
  @Many(() => InboxAnswer)
  items: InboxAnswer[];
}
