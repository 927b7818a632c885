import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsInt, IsOptional, IsString, Matches, MaxLength, Min } from 'class-validator';

const TOKEN_WANTED = { message: 'the access token from the end of Profile settings, without blanks' };

export class OpenInstallBody {
  @ApiProperty({ description: 'From the link that Doorman printed when it started.' })
  @IsString()
  @MaxLength(128)
  token: string;
}

export class OpenInstallAnswer {
  @ApiProperty({ description: 'For the header X-Doorman-Install, for an hour.' })
  session: string;
}

export class InstallBody {
  @ApiProperty({ example: 'https://chat.example.org', description: 'Scheme, name and port only.' })
  @IsString()
  @MaxLength(300)
  hostUrl: string;

  @ApiProperty({ example: 1 })
  @IsInt()
  @Min(1)
  accountId: number;

  @ApiProperty({ description: "Of Doorman's own user." })
  @Matches(/^[\x21-\x7e]{1,512}$/, TOKEN_WANTED)
  token: string;

  @ApiProperty({ required: false, description: "Install although the token's user looks like a person's own." })
  @IsOptional()
  @IsBoolean()
  force?: boolean;
}

export class VoiceInstallBody {
  @ApiProperty()
  @Matches(/^[\x21-\x7e]{1,512}$/, { message: 'the API key of Telnyx, without blanks' })
  apiKey: string;

  @ApiProperty({ description: 'The id of the Voice API application.' })
  @Matches(/^\d{1,32}$/, { message: 'the number of the Voice API application' })
  connectionId: string;

  @ApiProperty({ description: 'Of Telnyx’ webhooks, from its portal.' })
  @Matches(/^[A-Za-z0-9+/=]{40,64}$/, { message: 'the public key from Keys & Credentials, as it stands there' })
  publicKey: string;

  @ApiProperty({ required: false, example: 'https://api.telnyx.eu/v2', description: 'Where the API of Telnyx is.' })
  @IsOptional()
  @Matches(/^https?:\/\/[\x21-\x7e]{1,300}$/, { message: 'the whole address of the API, as https://api.telnyx.com/v2' })
  apiUrl?: string;

  @ApiProperty({ required: false, description: 'Install although only Telnyx can reach the address of Doorman.' })
  @IsOptional()
  @IsBoolean()
  force?: boolean;
}

export class CheckAnswer {
  @ApiProperty()
  name: string;

  @ApiProperty({ enum: ['ok', 'failed', 'unknown'] })
  result: 'ok' | 'failed' | 'unknown';

  @ApiProperty()
  said: string;

  @ApiProperty({ type: String, nullable: true })
  cure: string | null;
}

export class PlannedItemAnswer {
  @ApiProperty({ enum: ['webhook', 'label', 'macro', 'dashboard_app'] })
  kind: string;

  @ApiProperty()
  name: string;

  @ApiProperty()
  purpose: string;
}

export class InstallItemAnswer extends PlannedItemAnswer {
  @ApiProperty({ enum: ['made', 'found', 'repaired', 'left alone'] })
  outcome: string;

  @ApiProperty({ type: String, nullable: true })
  detail: string | null;
}

export class InstallCheckAnswer {
  @ApiProperty({ type: [CheckAnswer] })
  checks: CheckAnswer[];

  @ApiProperty({ type: [PlannedItemAnswer] })
  plan: PlannedItemAnswer[];
}

export class InstalledVoiceAnswer {
  @ApiProperty({ description: 'The id of the voice application that Doorman stands in front of.' })
  connectionId: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  lastCallAt: Date | null;
}

export class InstalledAnswer {
  @ApiProperty()
  hostUrl: string;

  @ApiProperty()
  accountId: number;

  @ApiProperty({ description: 'To be pasted into the setting DASHBOARD_SCRIPTS of the helpdesk.' })
  companionLine: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When it was seen at work last.' })
  companionAt: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  lastWebhookAt: Date | null;

  @ApiProperty({ type: InstalledVoiceAnswer, nullable: true })
  voice: InstalledVoiceAnswer | null;
}

export class InstallProgressAnswer {
  @ApiProperty({ enum: ['idle', 'installing', 'importing', 'done', 'failed'] })
  state: 'idle' | 'installing' | 'importing' | 'done' | 'failed';

  @ApiProperty({ type: String, nullable: true })
  problem: string | null;

  @ApiProperty({ type: [CheckAnswer] })
  checks: CheckAnswer[];

  @ApiProperty({ type: [InstallItemAnswer] })
  items: InstallItemAnswer[];

  @ApiProperty()
  contacts: number;

  @ApiProperty()
  conversations: number;

  @ApiProperty({ description: 'Contacts blocked on the helpdesk that wait to be taken over.' })
  blocked: number;

  @ApiProperty({ type: InstalledAnswer, nullable: true })
  installed: InstalledAnswer | null;
}

export class AdoptedAnswer {
  @ApiProperty()
  adopted: number;
}

export class VoiceInstallAnswer {
  @ApiProperty({ type: [CheckAnswer] })
  checks: CheckAnswer[];

  @ApiProperty({ type: [String] })
  changes: string[];
}

export class PlannedChangeAnswer {
  @ApiProperty({ example: 'Webhook URL of "Reception": https://doorman.example.org/telnyx/voice/…' })
  what: string;

  @ApiProperty()
  why: string;
}

export class VoicePlanAnswer {
  @ApiProperty({ type: [CheckAnswer] })
  checks: CheckAnswer[];

  @ApiProperty({ type: [PlannedChangeAnswer], description: 'None where it would be refused.' })
  changes: PlannedChangeAnswer[];
}
