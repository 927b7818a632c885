import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, MaxLength } from 'class-validator';

export class AgentAnswer {
  @ApiProperty({ example: 3 })
  id: number;

  @ApiProperty({ example: 'Ann Agent' })
  name: string;

  @ApiProperty({ type: String, nullable: true, example: 'ann@example.com' })
  email: string | null;

  @ApiProperty({ enum: ['agent', 'administrator'] })
  role: 'agent' | 'administrator';
}

export class InstallationAnswer {
  @ApiProperty()
  id: string;

  @ApiProperty({ example: 'https://chat.example.org' })
  hostUrl: string;

  @ApiProperty({ example: 1 })
  accountId: number;

  @ApiProperty({ example: 'Example Ltd' })
  name: string;

  @ApiProperty({ example: 'Europe/Berlin', description: 'IANA name of the zone in which pages show times.' })
  timeZone: string;
}

/** What the caller may do here, by the installation's settings. */
export class PermissionsAnswer {
  @ApiProperty()
  blacklist: boolean;

  @ApiProperty()
  whitelist: boolean;

  @ApiProperty()
  clear: boolean;

  @ApiProperty()
  dismiss: boolean;

  @ApiProperty()
  undo: boolean;

  @ApiProperty()
  protect: boolean;

  @ApiProperty({ description: 'Settings, keys, ranges, export, erase.' })
  administer: boolean;
}

export class SessionAnswer {
  @ApiProperty({ type: AgentAnswer, description: 'Of an API key: its name, and id 0.' })
  agent: AgentAnswer;

  @ApiProperty()
  installation: InstallationAnswer;

  @ApiProperty()
  permissions: PermissionsAnswer;

  @ApiProperty({ type: String, nullable: true, description: 'For X-Doorman-CSRF; null unless a cookie proved it.' })
  csrf: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  expiresAt: Date | null;

  @ApiProperty({
    description: 'The latest change: a stream resumed after it (`Last-Event-ID`) tells all that follows this answer.',
  })
  changeNo: number;

  @ApiProperty({ description: 'Whether this is the demo, where anybody may be any agent.' })
  demo: boolean;
}

export class SignedInAnswer {
  @ApiProperty({ type: String, nullable: true, description: 'The bearer token, if `keep` was `tab`.' })
  token: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  expiresAt: Date;
}

/** The fields every way of signing in shares; each way asks for more. */
export class SignInBody {
  @ApiProperty({ required: false, description: 'Needed where more than one is installed.' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  installationId?: string;

  @ApiProperty({ required: false, description: 'With `account` instead of the id, for a page inside the helpdesk.' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  host?: string;

  @ApiProperty({ required: false })
  @IsOptional()
  @IsInt()
  account?: number;

  @ApiProperty({
    enum: ['cookie', 'tab'],
    required: false,
    description: '`tab`: answers the token, for a page that keeps it itself where cookies do not reach it.',
  })
  @IsOptional()
  @IsIn(['cookie', 'tab'])
  keep?: 'cookie' | 'tab';
}

/** What the companion on the helpdesk's page hands over: the agent's session there. Checked at once and kept nowhere. */
export class CompanionSignInBody extends SignInBody {
  @ApiProperty()
  @IsString()
  @MaxLength(512)
  accessToken: string;

  @ApiProperty()
  @IsString()
  @MaxLength(512)
  client: string;

  @ApiProperty({ example: 'ann@example.com' })
  @IsString()
  @MaxLength(512)
  uid: string;
}

export class ChallengeSignInBody extends SignInBody {
  @ApiProperty({ description: 'As POST session/challenge/code answered it to this browser.' })
  @IsString()
  @MaxLength(128)
  handle: string;
}

export class ChallengeAnswer {
  @ApiProperty({
    example: '#doorman sign-in 7K3F9QPX',
    description: 'To be sent as a private note in any conversation.',
  })
  note: string;

  @ApiProperty({ description: 'With it this browser, and no other, takes the session up.' })
  handle: string;

  @ApiProperty({ type: String, format: 'date-time' })
  expiresAt: Date;
}

export class DemoSignInBody extends SignInBody {
  @ApiProperty({ example: 3, description: 'One of GET session/demo-agents.' })
  @IsInt()
  agentId: number;
}

export class DemoAgentAnswer extends AgentAnswer {
  @ApiProperty()
  installationId: string;
}
