import { Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { Caller } from '../../core/access/caller.js';
import { AuditLogReadModel } from '../../core/audit-log/audit-log.read-model.js';
import { auditWords } from '../../core/audit-log/audit-words.js';
import { InboxDirectory } from '../../core/installations/inbox-directory.service.js';
import { InstallationDirectory } from '../../core/installations/installation-directory.service.js';
import { ConversationReader } from '../../core/visitors/conversation-reader.service.js';
import { VisitorHistoryReadModel } from '../../core/visitors/visitor-history.read-model.js';
import { AttemptAnswers } from '../attempts/attempt-answers.service.js';
import { AttemptsAnswer } from '../attempts/attempt.dto.js';
import { CurrentCaller } from '../access/current-caller.js';
import { ApiController } from '../http/api-controller.js';
import { pageOf, placeOf, timePlaceOf } from '../http/cursor.js';
import { IdParam } from '../http/id.dto.js';
import { limitOf, PageQuery } from '../http/page.dto.js';
import { VisitorAnswers } from './visitor-answers.service.js';
import { AuditsAnswer, CallsAnswer, ConversationsAnswer } from './visitor-history.dto.js';

/** Each is read at the helpdesk. */
const MOST_CONVERSATIONS = 5;

@ApiController('visitors', 'Visitors')
export class VisitorHistoryController {
  constructor(
    private readonly history: VisitorHistoryReadModel,
    private readonly reader: ConversationReader,
    private readonly auditLog: AuditLogReadModel,
    private readonly attempts: AttemptAnswers,
    private readonly answers: VisitorAnswers,
    private readonly inboxes: InboxDirectory,
    private readonly directory: InstallationDirectory,
  ) {}

  @Get(':id/conversations')
  @ApiOperation({ summary: 'The visitor’s conversations with what was said last, at most 5 a page' })
  @ApiOkResponse({ type: ConversationsAnswer })
  async conversations(
    @CurrentCaller() { installationId }: Caller,
    @Param() { id }: IdParam,
    @Query() query: PageQuery,
  ): Promise<ConversationsAnswer> {
    await this.answers.known(installationId, id);
    const limit = Math.min(limitOf(query), MOST_CONVERSATIONS);
    const lines = await this.history.conversations(installationId, id, timePlaceOf(query.cursor), limit);
    const { items, nextCursor } = pageOf(lines, limit, (last) => [last.updatedAt.toISOString(), last.conversationId]);
    const [read, names] = await Promise.all([
      this.reader.read(installationId, items),
      this.inboxes.names(installationId),
    ]);
    const hostUrl = this.directory.get(installationId)?.hostUrl ?? '';
    return {
      items: read.map(({ path, updatedAt, ...line }) => {
        const inboxName = names.get(line.inboxId) ?? null;
        return { ...line, hostUrl: hostUrl + path, inboxName, lastMessageAt: updatedAt };
      }),
      nextCursor,
    };
  }

  @Get(':id/calls')
  @ApiOperation({ summary: 'The visitor’s calls' })
  @ApiOkResponse({ type: CallsAnswer })
  async calls(
    @CurrentCaller() { installationId }: Caller,
    @Param() { id }: IdParam,
    @Query() query: PageQuery,
  ): Promise<CallsAnswer> {
    await this.answers.known(installationId, id);
    const limit = limitOf(query);
    const lines = await this.history.calls(installationId, id, timePlaceOf(query.cursor), limit);
    return pageOf(lines, limit, (last) => [last.at.toISOString(), last.id]);
  }

  @Get(':id/attempts')
  @ApiOperation({ summary: 'What was stopped of this visitor' })
  @ApiOkResponse({ type: AttemptsAnswer })
  async stopped(
    @CurrentCaller() caller: Caller,
    @Param() { id }: IdParam,
    @Query() { cursor, limit }: PageQuery,
  ): Promise<AttemptsAnswer> {
    await this.answers.known(caller.installationId, id);
    return this.attempts.page(caller, { visitorId: id, cursor, limit });
  }

  @Get(':id/audit')
  @ApiOperation({ summary: 'Who did what to this visitor, why, before and after' })
  @ApiOkResponse({ type: AuditsAnswer })
  async audit(
    @CurrentCaller() { installationId }: Caller,
    @Param() { id }: IdParam,
    @Query() query: PageQuery,
  ): Promise<AuditsAnswer> {
    await this.answers.known(installationId, id);
    const limit = limitOf(query);
    const beforeId = (placeOf(query.cursor, ['id'])?.[0] ?? null) as number | null;
    const lines = await this.auditLog.ofVisitor(installationId, id, beforeId, limit);
    const { items, nextCursor } = pageOf(lines, limit, (last) => [last.id]);
    return { items: items.map((line) => ({ ...line, words: auditWords(line) })), nextCursor };
  }
}
