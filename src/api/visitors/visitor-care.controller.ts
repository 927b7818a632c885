import { Body, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBody, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { actorOf, type Caller } from '../../core/access/caller.js';
import { InboxDirectory } from '../../core/installations/inbox-directory.service.js';
import { BulkPreviews } from '../../core/moderation/preview/bulk-previews.service.js';
import { DecisionPreviews } from '../../core/moderation/preview/decision-previews.service.js';
import { Erasures } from '../../core/moderation/erasures.service.js';
import { VisitorCare } from '../../core/moderation/visitor-care.service.js';
import { VisitorExports, type VisitorExport } from '../../core/moderation/visitor-export.service.js';
import { ReportService } from '../../core/trust/report.service.js';
import { NeedsScope } from '../access/access.guard.js';
import { CurrentCaller } from '../access/current-caller.js';
import type { HttpAnswer } from '../access/http-exchange.js';
import { attachmentHeader } from '../attempts/attachment-header.js';
import { ApiController } from '../http/api-controller.js';
import { IdParam } from '../http/id.dto.js';
import { ReportBody } from './decision.dto.js';
import {
  BulkPreviewAnswer,
  BulkPreviewBody,
  EraseBody,
  IdentifierParam,
  JoinBody,
  JoinedAnswer,
  PreviewAnswer,
  PreviewBody,
  ProtectedBody,
} from './visitor-care.dto.js';

@ApiController('visitors', 'Visitors')
export class VisitorCareController {
  constructor(
    private readonly previews: DecisionPreviews,
    private readonly inboxes: InboxDirectory,
    private readonly bulkPreviews: BulkPreviews,
    private readonly care: VisitorCare,
    private readonly reports: ReportService,
    private readonly exports: VisitorExports,
    private readonly erasures: Erasures,
  ) {}

  @Post('preview')
  @NeedsScope('read')
  @HttpCode(200)
  @ApiOperation({ summary: 'What deciding about many would touch, and who is left out; each is decided by itself' })
  @ApiOkResponse({ type: BulkPreviewAnswer })
  bulkPreview(
    @CurrentCaller() { installationId }: Caller,
    @Body() { action, visitorIds }: BulkPreviewBody,
  ): Promise<BulkPreviewAnswer> {
    return this.bulkPreviews.of({ installationId, action, visitorIds });
  }

  @Post(':id/preview')
  @NeedsScope('read')
  @HttpCode(200)
  @ApiOperation({ summary: 'What a decision would touch, and whether it takes a confirmation' })
  @ApiOkResponse({ type: PreviewAnswer })
  async preview(
    @CurrentCaller() caller: Caller,
    @Param() { id }: IdParam,
    @Body() { action, sessionId, conversationId, scope }: PreviewBody,
  ): Promise<PreviewAnswer> {
    const asked = { ...about(caller, id), action, sessionId, conversationId, scope };
    const { conflicts, sessions, ...preview } = await this.previews.of(asked);
    const inboxes = await this.inboxes.names(caller.installationId);
    return {
      ...preview,
      sessions: sessions.map((session) => ({ ...session, inboxName: inboxes.get(session.inboxId) ?? null })),
      conflicts: conflicts.map((text) => ({ text })),
    };
  }

  @Get(':id/export')
  @NeedsScope('admin')
  @ApiOperation({ summary: 'Everything that is kept of a visitor, as a file; administrators only' })
  @ApiOkResponse({ content: { 'application/json': { schema: { type: 'object' } } } })
  async export(
    @CurrentCaller() caller: Caller,
    @Param() { id }: IdParam,
    @Res({ passthrough: true }) answer: HttpAnswer,
  ): Promise<VisitorExport> {
    const told = await this.exports.of(about(caller, id));
    answer.header('Content-Disposition', attachmentHeader(`visitor-${id}.json`));
    return told;
  }

  @Post(':id/erase')
  @NeedsScope('admin')
  @HttpCode(204)
  @ApiOperation({ summary: 'Erase everything personal that is kept of a visitor, for good; administrators only' })
  @ApiBody({ type: EraseBody, required: false })
  @ApiNoContentResponse()
  async erase(
    @CurrentCaller() caller: Caller,
    @Param() { id }: IdParam,
    @Body() { confirm }: EraseBody,
  ): Promise<void> {
    await this.erasures.erase({ ...about(caller, id), confirm });
  }

  @Post(':id/report')
  @HttpCode(204)
  @ApiOperation({ summary: 'Report a visitor: a High signal, no decision' })
  @ApiBody({ type: ReportBody, required: false })
  @ApiNoContentResponse()
  async report(@CurrentCaller() caller: Caller, @Param() { id }: IdParam, @Body() { note }: ReportBody): Promise<void> {
    await this.reports.report({ ...about(caller, id), note });
  }

  @Post(':id/protected')
  @HttpCode(204)
  @ApiOperation({ summary: 'Protect a visitor: blacklisting it then takes an administrator and a typed word' })
  @ApiNoContentResponse()
  async protect(@CurrentCaller() caller: Caller, @Param() { id }: IdParam, @Body() body: ProtectedBody): Promise<void> {
    await this.care.protect({ ...about(caller, id), protected: body.protected });
  }

  @Post(':id/join')
  @HttpCode(200)
  @ApiOperation({ summary: 'Two visitors are one person' })
  @ApiOkResponse({ type: JoinedAnswer })
  async join(
    @CurrentCaller() caller: Caller,
    @Param() { id }: IdParam,
    @Body() { otherId }: JoinBody,
  ): Promise<JoinedAnswer> {
    return { visitorId: await this.care.join({ ...about(caller, id), otherId }) };
  }

  @Post(':id/identifiers/:identifierId/unlink')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take an identifier off a visitor’s record for good' })
  @ApiNoContentResponse()
  async unlink(@CurrentCaller() caller: Caller, @Param() { id, identifierId }: IdentifierParam): Promise<void> {
    await this.care.unlink({ ...about(caller, id), identifierId });
  }
}

function about(caller: Caller, visitorId: number) {
  return { installationId: caller.installationId, visitorId, actor: actorOf(caller) };
}
