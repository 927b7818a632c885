import { Readable } from 'node:stream';
import { Body, Get, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiAcceptedResponse, ApiBody, ApiConsumes, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { requireAdministrator } from '../../core/access/administrator.js';
import { actorOf, type Caller } from '../../core/access/caller.js';
import { ListExports } from '../../core/moderation/entries/list-exports.service.js';
import { ListImports } from '../../core/moderation/entries/list-imports.service.js';
import { InvalidRequestError } from '../../platform/errors/doorman-error.js';
import { NeedsScope } from '../access/access.guard.js';
import { CurrentCaller } from '../access/current-caller.js';
import { ApiController } from '../http/api-controller.js';
import { IdParam } from '../http/id.dto.js';
import { given } from '../http/given.js';
import { EntryAnswers } from './entry-answers.service.js';
import { ExportQuery, ImportAnswer } from './list-transfer.dto.js';

const UTF8 = new TextDecoder('utf-8', { fatal: true });

@ApiController('list-entries', 'Lists')
@NeedsScope('admin')
export class ListTransferController {
  constructor(
    private readonly imports: ListImports,
    private readonly exports: ListExports,
    private readonly answers: EntryAnswers,
  ) {}

  @Post('import')
  @HttpCode(202)
  @RouteConfig({ raw: true })
  @ApiOperation({ summary: 'Take in a list as CSV, line by line in the background; administrators only' })
  @ApiConsumes('text/csv')
  @ApiBody({
    schema: { type: 'string', example: 'list,kind,value,reason,note,expiry\nblacklist,email,a@b.example,spam,,7d' },
  })
  @ApiAcceptedResponse({ type: ImportAnswer })
  begin(@CurrentCaller() caller: Caller, @Body() bytes: unknown): Promise<ImportAnswer> {
    const { installationId } = caller;
    return this.imports.start({ installationId, actor: actorOf(caller), text: textOf(bytes) });
  }

  @Get('imports/:id')
  @ApiOperation({ summary: 'How far an import is, and which lines were bad' })
  @ApiOkResponse({ type: ImportAnswer })
  state(@CurrentCaller() { installationId }: Caller, @Param() { id }: IdParam): Promise<ImportAnswer> {
    return this.imports.state(installationId, id);
  }

  @Get('export.csv')
  @ApiOperation({ summary: 'Lists as CSV, everything that is found; administrators only' })
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  csv(@CurrentCaller() caller: Caller, @Query() query: ExportQuery): StreamableFile {
    requireAdministrator(actorOf(caller), 'export lists');
    const { installationId } = caller;
    const filter = { ...given({ list: query.list, state: query.state, kind: query.kind, q: query.q }), installationId };
    const pieces = this.exports.csv({ ...filter, now: this.answers.now(installationId) });
    const disposition = 'attachment; filename="lists.csv"';
    return new StreamableFile(Readable.from(pieces), { type: 'text/csv; charset=utf-8', disposition });
  }
}

function textOf(bytes: unknown): string {
  try {
    if (bytes instanceof Uint8Array && bytes.length > 0 && !bytes.includes(0)) return UTF8.decode(bytes);
  } catch {
    // Told below: there is only one cure.
  }
  throw new InvalidRequestError('list_import.text', 'Send the CSV itself as the body, in UTF-8.');
}
