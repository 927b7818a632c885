import { Body, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { actorOf, type Caller } from '../../core/access/caller.js';
import { EntryPreviews } from '../../core/moderation/entries/entry-preview.service.js';
import { ListEntries } from '../../core/moderation/entries/list-entries.service.js';
import { NeedsScope } from '../access/access.guard.js';
import { CurrentCaller } from '../access/current-caller.js';
import { ApiController } from '../http/api-controller.js';
import { pageOf, placeOf } from '../http/cursor.js';
import { IdParam } from '../http/id.dto.js';
import { limitOf } from '../http/page.dto.js';
import { EntryAnswers } from './entry-answers.service.js';
import { EntriesAnswer, EntryAnswer } from './list-entry.dto.js';
import {
  BulkLiftAnswer,
  BulkLiftBody,
  EntriesQuery,
  EntryChangeBody,
  EntryLiftBody,
  EntryPreviewAnswer,
  EntryPreviewBody,
  NewEntryBody,
} from './list-entry-request.dto.js';

@ApiController('list-entries', 'Lists')
export class ListEntryController {
  constructor(
    private readonly entries: ListEntries,
    private readonly previews: EntryPreviews,
    private readonly answers: EntryAnswers,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Entries of both lists, the newest first' })
  @ApiOkResponse({ type: EntriesAnswer })
  async page(@CurrentCaller() { installationId }: Caller, @Query() query: EntriesQuery): Promise<EntriesAnswer> {
    const { cursor, limit: _limit, ...filter } = query;
    const limit = limitOf(query);
    const beforeId = placeOf(cursor, ['id'])?.[0] as number | undefined;
    const rows = await this.answers.find({ ...filter, installationId, beforeId, limit: limit + 1 });
    return pageOf(rows, limit, (last) => [last.id]);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One entry' })
  @ApiOkResponse({ type: EntryAnswer })
  one(@CurrentCaller() { installationId }: Caller, @Param() { id }: IdParam): Promise<EntryAnswer> {
    return this.answers.one(installationId, id);
  }

  @Post()
  @NeedsScope('lists')
  @ApiOperation({ summary: 'List an e-mail, domain, phone, prefix, IP or range, for people seen or never seen' })
  @ApiCreatedResponse({ type: EntryAnswer })
  async add(@CurrentCaller() caller: Caller, @Body() body: NewEntryBody): Promise<EntryAnswer> {
    const { reason = 'other', expiry = 'forever', ...asked } = body;
    const { id } = await this.entries.add({ ...asked, reason, expiry, ...by(caller) });
    return this.answers.one(caller.installationId, id);
  }

  @Post('preview')
  @NeedsScope('read')
  @HttpCode(200)
  @ApiOperation({ summary: 'What an entry would touch, and whether it takes a confirmation' })
  @ApiOkResponse({ type: EntryPreviewAnswer })
  preview(@CurrentCaller() caller: Caller, @Body() body: EntryPreviewBody): Promise<EntryPreviewAnswer> {
    const { list, kind, value } = body;
    return this.previews.of({ list, kind, value, installationId: caller.installationId, actor: actorOf(caller) });
  }

  @Post('bulk-lift')
  @NeedsScope('lists')
  @HttpCode(200)
  @ApiOperation({ summary: 'Lift many; each by itself' })
  @ApiOkResponse({ type: BulkLiftAnswer })
  bulkLift(@CurrentCaller() caller: Caller, @Body() { ids }: BulkLiftBody): Promise<BulkLiftAnswer> {
    return this.entries.bulkLift({ ids, ...by(caller) });
  }

  @Patch(':id')
  @NeedsScope('lists')
  @ApiOperation({ summary: 'Change reason, note or expiry' })
  @ApiOkResponse({ type: EntryAnswer })
  async edit(
    @CurrentCaller() caller: Caller,
    @Param() { id }: IdParam,
    @Body() body: EntryChangeBody,
  ): Promise<EntryAnswer> {
    const { reason, note, expiry, version } = body;
    await this.entries.edit({ reason, note, expiry, version, entryId: id, ...by(caller) });
    return this.answers.one(caller.installationId, id);
  }

  @Post(':id/lift')
  @NeedsScope('lists')
  @HttpCode(200)
  @ApiBody({ type: EntryLiftBody, required: false })
  @ApiOperation({ summary: 'End an entry now; a visitor’s is ended by Clear status' })
  @ApiOkResponse({ type: EntryAnswer })
  async lift(
    @CurrentCaller() caller: Caller,
    @Param() { id }: IdParam,
    @Body() { version }: EntryLiftBody,
  ): Promise<EntryAnswer> {
    await this.entries.lift({ entryId: id, version, ...by(caller) });
    return this.answers.one(caller.installationId, id);
  }
}

function by(caller: Caller) {
  const source = caller.kind === 'agent' ? 'panel' : 'api';
  return { installationId: caller.installationId, actor: actorOf(caller), source };
}
