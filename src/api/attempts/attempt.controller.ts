import { Body, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { actorOf, type Caller } from '../../core/access/caller.js';
import { Releases } from '../../core/moderation/releases.service.js';
import { AttemptPages } from '../../core/screening/attempt-page.read-model.js';
import { NotFoundError } from '../../platform/errors/doorman-error.js';
import { CurrentCaller } from '../access/current-caller.js';
import type { HttpAnswer } from '../access/http-exchange.js';
import { ApiController } from '../http/api-controller.js';
import { attachmentHeader } from './attachment-header.js';
import { AttemptAnswers } from './attempt-answers.service.js';
import { AttemptFileParam, AttemptsAnswer, AttemptsQuery, ReleaseBody, ReleasedAnswer } from './attempt.dto.js';

@ApiController('attempts', 'Attempts')
export class AttemptController {
  constructor(
    private readonly attempts: AttemptPages,
    private readonly answers: AttemptAnswers,
    private readonly releases: Releases,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What was stopped, the newest first' })
  @ApiOkResponse({ type: AttemptsAnswer })
  page(@CurrentCaller() caller: Caller, @Query() query: AttemptsQuery): Promise<AttemptsAnswer> {
    return this.answers.page(caller, query);
  }

  @Post('release')
  @HttpCode(200)
  @ApiOperation({ summary: 'Stopped messages come back as one private note in their conversation' })
  @ApiOkResponse({ type: ReleasedAnswer })
  release(@CurrentCaller() caller: Caller, @Body() { attemptIds }: ReleaseBody): Promise<ReleasedAnswer> {
    const { installationId, name } = caller;
    return this.releases.attempts({ installationId, actor: actorOf(caller), by: name, attemptIds });
  }

  @Get(':id/files/:fileId')
  @ApiOperation({ summary: 'The bytes of a stopped file, to be saved: nothing in it is run or shown' })
  @ApiOkResponse({ content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } })
  async file(
    @CurrentCaller() { installationId }: Caller,
    @Param() { id, fileId }: AttemptFileParam,
    @Res({ passthrough: true }) answer: HttpAnswer,
  ): Promise<Buffer> {
    const file = await this.attempts.file(installationId, id, fileId);
    if (!file)
      throw new NotFoundError('attempt_file.unknown', 'There is no such file here, or it is not kept any more.');
    // Whatever the visitor called it: no browser guesses a type, shows it or runs it.
    answer.header('Content-Type', 'application/octet-stream');
    answer.header('Content-Disposition', attachmentHeader(file.name));
    answer.header('Content-Security-Policy', "default-src 'none'; sandbox");
    return file.bytes;
  }
}
