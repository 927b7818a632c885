import { Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { requireAdministrator } from '../../core/access/administrator.js';
import { actorOf, type Caller } from '../../core/access/caller.js';
import { Doctor } from '../../core/doctor/doctor.service.js';
import { HostDriftService } from '../../core/drift/host-drift.service.js';
import { EnforcementRetry } from '../../core/enforcement/enforcement-retry.service.js';
import { EnforcementReadModel } from '../../core/enforcement/enforcement.read-model.js';
import { InstallationDirectory } from '../../core/installations/installation-directory.service.js';
import { DeliveryInbox } from '../../core/webhook-inbox/delivery-inbox.service.js';
import { NotFoundError } from '../../platform/errors/doorman-error.js';
import { VERSION } from '../../platform/version.js';
import { CurrentCaller } from '../access/current-caller.js';
import { ApiController } from '../http/api-controller.js';
import { IdParam } from '../http/id.dto.js';
import { AtMostAMinute } from '../http/request-limit.guard.js';
import { ExaminationAnswer, HealthAnswer, RepairAnswer, RetriedAnswer } from './health.dto.js';
import { cardOfFinding, repairedItem } from './health.mapper.js';

const EXAMINATIONS_A_MINUTE = 6;

@ApiController('health', 'Health')
export class InstallationHealthController {
  constructor(
    private readonly inbox: DeliveryInbox,
    private readonly enforcements: EnforcementReadModel,
    private readonly doctor: Doctor,
    private readonly drift: HostDriftService,
    private readonly directory: InstallationDirectory,
  ) {}

  @Get()
  @ApiOperation({ summary: 'How well the installation works, what is parked and what was given up' })
  @ApiOkResponse({ type: HealthAnswer })
  async read(@CurrentCaller() { installationId }: Caller): Promise<HealthAnswer> {
    const lines = await this.doctor.glance(installationId);
    const [drift, parked, deadLetters] = await Promise.all([
      this.drift.report(installationId),
      this.inbox.parked(installationId),
      this.enforcements.deadLetters(installationId),
    ]);
    return {
      cards: lines.map(cardOfFinding),
      drift,
      parked,
      deadLetters: deadLetters.map(({ id, visitorId, effect, targetKind, targetId, why, attempts }) => {
        return { id, visitorId, effect, targetKind, targetId, why, attempts };
      }),
      version: VERSION,
      hostVersion: this.directory.get(installationId)?.hostVersion ?? '',
    };
  }

  @Post('examination')
  @HttpCode(200)
  @AtMostAMinute(EXAMINATIONS_A_MINUTE)
  @ApiOperation({ summary: 'Checks the live installation end to end, as "doorman doctor" does' })
  @ApiOkResponse({ type: ExaminationAnswer })
  async examine(@CurrentCaller() caller: Caller): Promise<ExaminationAnswer> {
    requireAdministrator(actorOf(caller), 'examine the installation');
    return { cards: (await this.doctor.examine(caller.installationId)).map(cardOfFinding) };
  }

  @Post('repair')
  @HttpCode(200)
  @AtMostAMinute(EXAMINATIONS_A_MINUTE)
  @ApiOperation({ summary: 'Makes right on the helpdesk what somebody changed or deleted of what Doorman made' })
  @ApiOkResponse({ type: RepairAnswer })
  async repair(@CurrentCaller() caller: Caller): Promise<RepairAnswer> {
    const actor = actorOf(caller);
    requireAdministrator(actor, 'repair the installation');
    const outcomes = await this.drift.repair(caller.installationId, actor);
    this.doctor.lookAnew(caller.installationId);
    return { items: outcomes.map(repairedItem), drift: await this.drift.report(caller.installationId) };
  }

  @Post('deliveries/:id/retry')
  @HttpCode(200)
  @ApiOperation({ summary: 'Try a parked webhook again' })
  @ApiOkResponse({ type: RetriedAnswer })
  async retry(@CurrentCaller() caller: Caller, @Param() { id }: IdParam): Promise<RetriedAnswer> {
    const retried = await this.inbox.retry(caller.installationId, [id], actorOf(caller));
    if (retried > 0) return { retried };
    throw new NotFoundError('delivery.unknown', `There is no parked webhook ${id} here.`);
  }
}

@ApiController('enforcements', 'Health')
export class EnforcementController {
  constructor(private readonly retries: EnforcementRetry) {}

  @Post(':id/retry')
  @HttpCode(200)
  @ApiOperation({ summary: 'Try an effect again at once that was given up or waits for its next try' })
  @ApiOkResponse({ type: RetriedAnswer })
  async retry(@CurrentCaller() caller: Caller, @Param() { id }: IdParam): Promise<RetriedAnswer> {
    const retried = await this.retries.retry(caller.installationId, [id], actorOf(caller));
    if (retried.length > 0) return { retried: retried.length };
    throw new NotFoundError('enforcement.unknown', `No effect ${id} has failed here.`);
  }
}
