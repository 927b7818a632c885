import { Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { Caller } from '../../core/access/caller.js';
import { hostTime } from '../../core/installations/known-installation.js';
import { EntryPlaces } from '../../core/moderation/entries/entry-place.service.js';
import { DETECTOR_KINDS, DETECTORS, type Needs } from '../../core/trust/detector-kinds.js';
import { DryRunReadModel } from '../../core/trust/dry-run.read-model.js';
import { Clock } from '../../platform/clock.js';
import { CurrentCaller } from '../access/current-caller.js';
import { ApiController } from '../http/api-controller.js';
import { DetectorsAnswer } from './detector.dto.js';

const WEEK_MS = 7 * 24 * 3_600_000;
const NOTHING = { recorded: 0, wouldFlag: 0, visitors: [] };

@ApiController('settings/detectors', 'Settings')
export class DetectorController {
  constructor(
    private readonly places: EntryPlaces,
    private readonly dryRuns: DryRunReadModel,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Every detector as it is set, and whom those in dry run would have flagged in 7 days' })
  @ApiOkResponse({ type: DetectorsAnswer })
  async all(@CurrentCaller() { installationId }: Caller): Promise<DetectorsAnswer> {
    const installation = this.places.installation(installationId);
    const { gate, telnyx } = this.places.connected(installationId);
    const has = (needs: Needs) => needs === null || (needs === 'gate' ? gate : telnyx);
    const since = new Date(hostTime(installation, this.clock.now()).getTime() - WEEK_MS);
    const seen = await this.dryRuns.since(installationId, since);
    const items = DETECTOR_KINDS.map((kind) => {
      const { purpose, needs } = DETECTORS[kind];
      const { recorded, wouldFlag, visitors } = seen.find((one) => one.kind === kind) ?? NOTHING;
      const dryRun = { recorded, wouldFlag, visitors };
      const { mode, level, lifetimeHours, limits } = installation.settings.detectors[kind];
      return { kind, mode, level, lifetimeHours, limits: { ...limits }, purpose, needs, connected: has(needs), dryRun };
    });
    return { items };
  }
}
