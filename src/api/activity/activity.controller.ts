import { Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { Caller } from '../../core/access/caller.js';
import { ActivityReadModel, type ActivityLine } from '../../core/audit-log/activity.read-model.js';
import { auditWords } from '../../core/audit-log/audit-words.js';
import { LastDecisionReadModel } from '../../core/moderation/last-decision.read-model.js';
import { Settings } from '../../core/installations/settings.service.js';
import { OverviewReadModel, type OverviewDay } from '../../core/screening/overview.read-model.js';
import { Clock } from '../../platform/clock.js';
import { CurrentCaller } from '../access/current-caller.js';
import { ApiController } from '../http/api-controller.js';
import { pageOf, placeOf } from '../http/cursor.js';
import { limitOf } from '../http/page.dto.js';
import { ActivityAnswer, ActivityQuery, OverviewAnswer, OverviewQuery } from './activity.dto.js';

const DEFAULT_DAYS = 30;

@ApiController('activity', 'Activity')
export class ActivityController {
  constructor(
    private readonly activity: ActivityReadModel,
    private readonly decisions: LastDecisionReadModel,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What happened: stopped, decided, set, flagged; the newest first' })
  @ApiOkResponse({ type: ActivityAnswer })
  async page(@CurrentCaller() { installationId }: Caller, @Query() query: ActivityQuery): Promise<ActivityAnswer> {
    const limit = limitOf(query);
    const place = placeOf(query.cursor, ['time', 'score', 'id']);
    const after = place && { at: place[0] as string, rank: place[1] as number, id: place[2] as number };
    const rows = await this.activity.page({ installationId, kind: query.kind, after, limit });
    const rank = ({ kind }: ActivityLine) => (kind === 'attempt' ? 1 : 0);
    const { items, nextCursor } = pageOf(rows, limit, (last) => [last.at.toISOString(), rank(last), last.id]);
    const until = await this.undoableUntil(items);
    const told = items.map(({ reason, before, after, ...line }) => ({
      ...line,
      words: wordsOf({ ...line, reason, before, after }),
      undoableUntil: until.get(line.actionId) ?? null,
    }));
    return { items: told, nextCursor };
  }

  /** By decision, until when Undo takes it back, of those among the lines that are the latest of their visitors. */
  private async undoableUntil(lines: readonly ActivityLine[]): Promise<Map<number | null, Date | null>> {
    const decided = lines.flatMap(({ actionId, visitorId }) => (actionId === null ? [] : (visitorId ?? [])));
    const last = await this.decisions.ofEach([...new Set(decided)]);
    return new Map(last.map(({ actionId, undoableUntil }) => [actionId, undoableUntil]));
  }
}

@ApiController('overview', 'Activity')
export class OverviewController {
  constructor(
    private readonly overview: OverviewReadModel,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What Doorman did, by day, reason and detector' })
  @ApiOkResponse({ type: OverviewAnswer })
  async read(@CurrentCaller() { installationId }: Caller, @Query() query: OverviewQuery): Promise<OverviewAnswer> {
    const { timeZone } = this.settings.of(installationId).settings;
    const { days = DEFAULT_DAYS } = query;
    const { totals, ...told } = await this.overview.of(installationId, days, timeZone, this.clock.now());
    const { openItems, ...visitors } = totals;
    const sum = (of: keyof Omit<OverviewDay, 'day'>) => told.days.reduce((total, day) => total + day[of], 0);
    const sums = {
      messagesDropped: sum('messagesDropped'),
      callsRefused: sum('callsRefused'),
      flagged: sum('flagged'),
      wrongBlocks: sum('wrongBlocks'),
    };
    return { ...told, totals: { ...sums, ...visitors }, openItems };
  }
}

function wordsOf({
  kind,
  action,
  ...why
}: Pick<ActivityLine, 'kind' | 'action' | 'reason' | 'before' | 'after'>): string {
  if (kind === 'attempt') return action === 'call' ? 'Call refused' : 'Message stopped';
  return auditWords({ action, ...why });
}
