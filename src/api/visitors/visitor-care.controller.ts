import { Body, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation } from '@nestjs/swagger';
import { actorOf, type Caller } from '../../core/access/caller.js';
import { ReportService } from '../../core/trust/report.service.js';
import { CurrentCaller } from '../access/current-caller.js';
import { ApiController } from '../http/api-controller.js';
import { IdParam } from '../http/id.dto.js';
import { ReportBody } from './decision.dto.js';

@ApiController('visitors', 'Visitors')
export class VisitorCareController {
  constructor(private readonly reports: ReportService) {}

  @Post(':id/report')
  @HttpCode(204)
  @ApiOperation({ summary: 'Report a visitor: a High signal, no decision' })
  @ApiNoContentResponse()
  async report(@CurrentCaller() caller: Caller, @Param() { id }: IdParam, @Body() { note }: ReportBody): Promise<void> {
    const { installationId } = caller;
    await this.reports.report({ installationId, visitorId: id, actor: actorOf(caller), note });
  }
}
