import { Body, Get, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { actorOf, type Caller } from '../../core/access/caller.js';
import { InboxDirectory } from '../../core/installations/inbox-directory.service.js';
import type { InstallationSettings } from '../../core/installations/installation-settings.js';
import { Settings, type VersionedSettings } from '../../core/installations/settings.service.js';
import { changedDetectors } from '../../core/trust/detector-changes.js';
import { NeedsScope } from '../access/access.guard.js';
import { CurrentCaller } from '../access/current-caller.js';
import { ApiController } from '../http/api-controller.js';
import { given } from '../http/given.js';
import { InboxesAnswer, SettingsAnswer, SettingsBody } from './settings.dto.js';

@ApiController('settings', 'Settings')
export class SettingsController {
  constructor(
    private readonly settings: Settings,
    private readonly inboxes: InboxDirectory,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The settings of the installation' })
  @ApiOkResponse({ type: SettingsAnswer })
  read(@CurrentCaller() { installationId }: Caller): SettingsAnswer {
    return answerOf(this.settings.of(installationId));
  }

  @Patch()
  @NeedsScope('admin')
  @ApiOperation({ summary: 'Change some settings; administrators only' })
  @ApiOkResponse({ type: SettingsAnswer })
  async change(@CurrentCaller() caller: Caller, @Body() body: SettingsBody): Promise<SettingsAnswer> {
    const { version, roles, entryRoles, detectors, ...plain } = given(body);
    const now = this.settings.of(caller.installationId).settings;
    const changes: Partial<InstallationSettings> = {
      ...plain,
      ...(roles && { roles: Object.assign({}, now.roles, given(roles)) }),
      ...(detectors && { detectors: changedDetectors(now.detectors, detectors) }),
      ...(entryRoles && { entryRoles: Object.assign({}, now.entryRoles, given(entryRoles)) }),
    };
    return answerOf(await this.settings.change(caller.installationId, changes, version, actorOf(caller)));
  }

  @Get('inboxes')
  @ApiOperation({ summary: 'The helpdesk’s inboxes, to choose the exempt ones from' })
  @ApiOkResponse({ type: InboxesAnswer })
  async allInboxes(@CurrentCaller() { installationId }: Caller): Promise<InboxesAnswer> {
    const inboxes = await this.inboxes.all(installationId);
    return { items: inboxes.map(({ inboxId, name, channel }) => ({ id: inboxId, name, channel })) };
  }
}

function answerOf({ settings, version }: VersionedSettings): SettingsAnswer {
  return { ...settings, version };
}
