import { Body, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { actorOf, type Caller } from '../../core/access/caller.js';
import { Releases } from '../../core/moderation/releases.service.js';
import { ReviewJoins } from '../../core/moderation/review-joins.service.js';
import { causeWords } from '../../core/review-queue/cause-words.js';
import { asksWhetherOnePerson } from '../../core/review-queue/one-person.js';
import { ReviewQueueReadModel, type ReviewLine } from '../../core/review-queue/review-queue.read-model.js';
import { NotFoundError } from '../../platform/errors/doorman-error.js';
import { ReleasedAnswer } from '../attempts/attempt.dto.js';
import { CurrentCaller } from '../access/current-caller.js';
import { ApiController } from '../http/api-controller.js';
import { pageOf, placeOf } from '../http/cursor.js';
import { IdParam } from '../http/id.dto.js';
import { limitOf } from '../http/page.dto.js';
import { DecisionAnswer, ReviewDecisionBody, ReviewReleaseBody } from '../visitors/decision.dto.js';
import { JoinedAnswer } from '../visitors/visitor-care.dto.js';
import { VisitorAnswers } from '../visitors/visitor-answers.service.js';
import {
  ReviewCountAnswer,
  ReviewItemAnswer,
  ReviewItemsAnswer,
  ReviewJoinBody,
  ReviewQuery,
} from './review-item.dto.js';

@ApiController('review-items', 'Review queue')
export class ReviewItemController {
  constructor(
    private readonly queue: ReviewQueueReadModel,
    private readonly answers: VisitorAnswers,
    private readonly releases: Releases,
    private readonly joins: ReviewJoins,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Visitors who wait for a decision, the longest waiting first' })
  @ApiOkResponse({ type: ReviewItemsAnswer })
  async page(@CurrentCaller() { installationId }: Caller, @Query() query: ReviewQuery): Promise<ReviewItemsAnswer> {
    const { state = 'open', sort = state === 'open' ? 'openedAt' : '-openedAt' } = query;
    const limit = limitOf(query);
    const place = placeOf(query.cursor, [sort === 'score' ? 'score' : 'time', 'id']);
    const after = place && { value: place[0] as string | number, id: place[1] as number };
    const now = this.answers.now(installationId);
    const [rows, total] = await Promise.all([
      this.queue.page({ installationId, now, state, sort, after, limit }),
      this.queue.count(installationId),
    ]);
    const sorted = (line: ReviewLine) => (sort === 'score' ? line.visitor.score : line.openedAt.toISOString());
    const { items, nextCursor } = pageOf(rows, limit, (last) => [sorted(last), last.id]);
    return { items: items.map(itemAnswer), nextCursor, total };
  }

  @Get('count')
  @ApiOperation({ summary: 'How many wait' })
  @ApiOkResponse({ type: ReviewCountAnswer })
  async count(@CurrentCaller() { installationId }: Caller): Promise<ReviewCountAnswer> {
    return { count: await this.queue.count(installationId) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One item, open or decided' })
  @ApiOkResponse({ type: ReviewItemAnswer })
  async one(@CurrentCaller() { installationId }: Caller, @Param() { id }: IdParam): Promise<ReviewItemAnswer> {
    const line = await this.queue.byId(installationId, id, this.answers.now(installationId));
    if (line) return itemAnswer(line);
    throw new NotFoundError('review_item.unknown', `There is no review item ${id} here.`);
  }

  @Post(':id/release')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Release somebody caught only by a network: the messages come back, the entry catches them no more',
  })
  @ApiOkResponse({ type: ReleasedAnswer })
  release(
    @CurrentCaller() caller: Caller,
    @Param() { id }: IdParam,
    @Body() { version }: ReviewReleaseBody,
  ): Promise<ReleasedAnswer> {
    const { installationId, name } = caller;
    return this.releases.item({ installationId, actor: actorOf(caller), by: name, itemId: id, version });
  }

  @Post(':id/join')
  @HttpCode(200)
  @ApiOperation({ summary: 'The visitor of an item and another one are one person; 409 if somebody was faster' })
  @ApiOkResponse({ type: JoinedAnswer })
  async join(
    @CurrentCaller() caller: Caller,
    @Param() { id }: IdParam,
    @Body() { version, otherId }: ReviewJoinBody,
  ): Promise<JoinedAnswer> {
    const { installationId } = caller;
    return {
      visitorId: await this.joins.join({ installationId, actor: actorOf(caller), itemId: id, version, otherId }),
    };
  }

  @Post(':id/decisions')
  @HttpCode(200)
  @ApiOperation({ summary: 'Decide about the visitor of an item; 409 if somebody was faster' })
  @ApiOkResponse({ type: DecisionAnswer })
  decide(
    @CurrentCaller() caller: Caller,
    @Param() { id }: IdParam,
    @Body() { version, ...asked }: ReviewDecisionBody,
  ): Promise<DecisionAnswer> {
    const target = { reviewItemId: id };
    return this.answers.decide(caller, { ...asked, target, reviewItem: { id, version } });
  }
}

function itemAnswer(line: ReviewLine): ReviewItemAnswer {
  const causes = line.causes.map((cause) => ({
    ...cause,
    words: causeWords(cause.kind),
    asksWhetherOnePerson: asksWhetherOnePerson(cause.kind),
    callId: cause.callId ?? null,
  }));
  return { ...line, causes };
}
