import { Body, Get, Headers, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { HOST_INSTALLER, type HostInstaller } from '../../core/ports/host-installer.port.js';
import { AppConfig } from '../../platform/config/config.js';
import { OpenToAll } from '../access/access.guard.js';
import { refuseForeignOrigin } from '../access/cross-site.js';
import type { HttpRequest } from '../access/http-exchange.js';
import { ApiController } from '../http/api-controller.js';
import { AtMostAMinute } from '../http/request-limit.guard.js';
import { InstallDesk, type InstallWish, type VoiceWish } from './install-desk.service.js';
import { InstallDoor } from './install-door.service.js';
import {
  AdoptedAnswer,
  InstallBody,
  InstallCheckAnswer,
  InstallProgressAnswer,
  OpenInstallAnswer,
  OpenInstallBody,
  VoiceInstallAnswer,
  VoiceInstallBody,
  VoicePlanAnswer,
} from './install.dto.js';

const HEADER = 'x-doorman-install';
const TRIES_A_MINUTE = 10;

/** For the install page only: nobody has a session before Doorman is installed, so a token from the terminal proves the administrator. */
@ApiController('install', 'Install')
@OpenToAll()
export class InstallController {
  constructor(
    private readonly door: InstallDoor,
    private readonly desk: InstallDesk,
    private readonly config: AppConfig,
    @Inject(HOST_INSTALLER) private readonly installer: HostInstaller,
  ) {}

  @Post('open')
  @HttpCode(200)
  @AtMostAMinute(TRIES_A_MINUTE)
  @ApiOperation({ summary: 'Use up the one-time token of the link' })
  @ApiOkResponse({ type: OpenInstallAnswer })
  open(@Body() { token }: OpenInstallBody, @Req() request: HttpRequest): OpenInstallAnswer {
    refuseForeignOrigin(request, this.config.publicUrl);
    return { session: this.door.open(token) };
  }

  @Post('check')
  @HttpCode(200)
  @AtMostAMinute(TRIES_A_MINUTE)
  @ApiOperation({ summary: 'Look at the helpdesk, change nothing, and say what an install would make' })
  @ApiOkResponse({ type: InstallCheckAnswer })
  async check(@Headers(HEADER) session: string | undefined, @Body() body: InstallBody): Promise<InstallCheckAnswer> {
    this.door.admit(session);
    return { checks: await this.desk.check(wishOf(body)), plan: this.installer.plan() };
  }

  @Post()
  @HttpCode(202)
  @AtMostAMinute(TRIES_A_MINUTE)
  @ApiOperation({ summary: 'Install; GET tells how far it is' })
  start(@Headers(HEADER) session: string | undefined, @Body() body: InstallBody): void {
    this.door.admit(session);
    this.desk.start(wishOf(body));
  }

  @Get()
  @ApiOperation({ summary: 'How far the install is, and the live checks after it' })
  @ApiOkResponse({ type: InstallProgressAnswer })
  progress(@Headers(HEADER) session: string | undefined): Promise<InstallProgressAnswer> {
    this.door.admit(session);
    return this.desk.now();
  }

  @Post('adopt')
  @HttpCode(200)
  @ApiOperation({ summary: 'Blacklist the visitors of contacts that the helpdesk has blocked' })
  @ApiOkResponse({ type: AdoptedAnswer })
  async adopt(@Headers(HEADER) session: string | undefined): Promise<AdoptedAnswer> {
    this.door.admit(session);
    return { adopted: await this.desk.adopt() };
  }

  @Post('voice/check')
  @HttpCode(200)
  @AtMostAMinute(TRIES_A_MINUTE)
  @ApiOperation({
    summary: 'Look at a Telnyx voice application, change nothing, and say what would be changed and why',
  })
  @ApiOkResponse({ type: VoicePlanAnswer })
  checkVoice(@Headers(HEADER) session: string | undefined, @Body() body: VoiceInstallBody): Promise<VoicePlanAnswer> {
    this.door.admit(session);
    return this.desk.planVoice(voiceWishOf(body));
  }

  @Post('voice')
  @HttpCode(200)
  @AtMostAMinute(TRIES_A_MINUTE)
  @ApiOperation({ summary: 'Put Doorman in front of a Telnyx voice application' })
  @ApiOkResponse({ type: VoiceInstallAnswer })
  voice(@Headers(HEADER) session: string | undefined, @Body() body: VoiceInstallBody): Promise<VoiceInstallAnswer> {
    this.door.admit(session);
    return this.desk.installVoice(voiceWishOf(body));
  }
}

function wishOf({ hostUrl, accountId, token, force = false }: InstallBody): InstallWish {
  return { hostUrl, accountId, token, force };
}

function voiceWishOf({ apiKey, connectionId, publicKey, apiUrl, force = false }: VoiceInstallBody): VoiceWish {
  return { apiKey, connectionId, publicKey, force, ...(apiUrl !== undefined && { apiUrl }) };
}
