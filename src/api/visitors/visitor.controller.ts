import { Body, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { Caller } from '../../core/access/caller.js';
import { VisitorProfiles } from '../../core/moderation/visitor-profile.service.js';
import type { VisitorLine, VisitorSort } from '../../core/visitors/visitor-line.js';
import { VisitorCountReadModel } from '../../core/visitors/visitor-count.read-model.js';
import { VisitorListReadModel } from '../../core/visitors/visitor-list.read-model.js';
import { visitorQuery } from '../../core/visitors/visitor-query.js';
import { CurrentCaller } from '../access/current-caller.js';
import { ApiController } from '../http/api-controller.js';
import { pageOf, placeOf } from '../http/cursor.js';
import { IdParam } from '../http/id.dto.js';
import { limitOf } from '../http/page.dto.js';
import { DecisionAnswer, DecisionBody, UndoBody } from './decision.dto.js';
import { VisitorAnswers } from './visitor-answers.service.js';
import { VisitorCountsAnswer, VisitorsAnswer, VisitorsQuery } from './visitor.dto.js';
import { ProfileAnswer } from './visitor-profile.dto.js';

@ApiController('visitors', 'Visitors')
export class VisitorController {
  constructor(
    private readonly list: VisitorListReadModel,
    private readonly counts: VisitorCountReadModel,
    private readonly profiles: VisitorProfiles,
    private readonly answers: VisitorAnswers,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Visitors, a page at a time' })
  @ApiOkResponse({ type: VisitorsAnswer })
  async page(@CurrentCaller() { installationId }: Caller, @Query() query: VisitorsQuery): Promise<VisitorsAnswer> {
    const { q = '', status, band, sort = '-lastSeen' } = query;
    const typed = visitorQuery(q);
    const limit = limitOf(query);
    const place = placeOf(query.cursor, [isByTime(sort) ? 'time' : 'score', 'id']);
    const rows = await this.list.page({
      ...typed,
      installationId,
      now: this.answers.now(installationId),
      statuses: status ? [status] : typed.statuses,
      bands: band ? [band] : typed.bands,
      sort,
      after: place && { value: place[0] as string | number, id: place[1] as number },
      limit,
    });
    return pageOf(rows, limit, (last) => [sortedBy(last, sort), last.id]);
  }

  @Get('counts')
  @ApiOperation({ summary: 'How many visitors there are, blacklisted and whitelisted ones among them' })
  @ApiOkResponse({ type: VisitorCountsAnswer })
  counted(@CurrentCaller() { installationId }: Caller): Promise<VisitorCountsAnswer> {
    return this.counts.of(installationId);
  }

  @Get('by-conversation/:id')
  @ApiOperation({ summary: 'The visitor of a conversation of the helpdesk' })
  @ApiOkResponse({ type: ProfileAnswer })
  byConversation(@CurrentCaller() caller: Caller, @Param() { id }: IdParam): Promise<ProfileAnswer> {
    return this.by(caller, 'conversation', id);
  }

  @Get('by-contact/:id')
  @ApiOperation({ summary: 'The visitor of a contact of the helpdesk' })
  @ApiOkResponse({ type: ProfileAnswer })
  byContact(@CurrentCaller() caller: Caller, @Param() { id }: IdParam): Promise<ProfileAnswer> {
    return this.by(caller, 'contact', id);
  }

  @Get('by-session/:id')
  @ApiOperation({ summary: 'The visitor of one session' })
  @ApiOkResponse({ type: ProfileAnswer })
  bySession(@CurrentCaller() caller: Caller, @Param() { id }: IdParam): Promise<ProfileAnswer> {
    return this.by(caller, 'session', id);
  }

  @Get(':id')
  @ApiOperation({ summary: 'Everything one page shows of a visitor' })
  @ApiOkResponse({ type: ProfileAnswer })
  async profile(@CurrentCaller() { installationId }: Caller, @Param() { id }: IdParam): Promise<ProfileAnswer> {
    return this.answers.profile(installationId, await this.profiles.of(installationId, id));
  }

  @Post(':id/decisions')
  @HttpCode(200)
  @ApiOperation({ summary: 'Blacklist, whitelist, clear status or dismiss' })
  @ApiOkResponse({ type: DecisionAnswer })
  decide(
    @CurrentCaller() caller: Caller,
    @Param() { id }: IdParam,
    @Body() body: DecisionBody,
  ): Promise<DecisionAnswer> {
    const { version, scope, sessionId, ...asked } = body;
    const ofSession = sessionId === undefined ? { sessionOnly: true } : { sessionId };
    return this.answers.decide(caller, {
      ...asked,
      target: { visitorId: id },
      ...(version !== undefined && { expectedVersion: version }),
      ...(scope === 'session' && ofSession),
      ...(scope === 'suggested' && { asFastWay: true }),
    });
  }

  @Post(':id/undo')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take back the latest decision, host included; within an hour' })
  @ApiBody({ type: UndoBody, required: false })
  @ApiOkResponse({ type: DecisionAnswer })
  undo(
    @CurrentCaller() caller: Caller,
    @Param() { id }: IdParam,
    @Body() { actionId }: UndoBody,
  ): Promise<DecisionAnswer> {
    return this.answers.decide(caller, { target: { visitorId: id }, action: 'undo', undoActionId: actionId });
  }

  private async by(
    { installationId }: Caller,
    by: 'conversation' | 'contact' | 'session',
    id: number,
  ): Promise<ProfileAnswer> {
    return this.answers.profile(installationId, await this.profiles.by(installationId, by, id));
  }
}

function isByTime(sort: VisitorSort): boolean {
  return sort === 'lastSeen' || sort === '-lastSeen';
}

function sortedBy(line: VisitorLine, sort: VisitorSort): string | number {
  return isByTime(sort) ? line.lastSeenAt.toISOString() : line.score;
}
