import { Body, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiKeyReadModel } from '../../core/access/api-key.read-model.js';
import { ApiKeys } from '../../core/access/api-keys.service.js';
import { actorOf, type Caller } from '../../core/access/caller.js';
import { ApiController } from '../http/api-controller.js';
import { IdParam } from '../http/id.dto.js';
import { NeedsScope } from './access.guard.js';
import { ApiKeysAnswer, NewApiKeyAnswer, NewApiKeyBody } from './api-key.dto.js';
import { CurrentCaller } from './current-caller.js';

@ApiController('api-keys', 'API keys')
@NeedsScope('admin')
export class ApiKeyController {
  constructor(
    private readonly keys: ApiKeys,
    private readonly list: ApiKeyReadModel,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The keys of this installation' })
  @ApiOkResponse({ type: ApiKeysAnswer })
  async all(@CurrentCaller() caller: Caller): Promise<ApiKeysAnswer> {
    return { items: await this.list.all(caller.installationId) };
  }

  @Post()
  @ApiOperation({ summary: 'Make a key; its secret is shown this once' })
  @ApiCreatedResponse({ type: NewApiKeyAnswer })
  create(@CurrentCaller() caller: Caller, @Body() body: NewApiKeyBody): Promise<NewApiKeyAnswer> {
    return this.keys.create(caller, body.name, body.scopes);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke a key, at once' })
  revoke(@CurrentCaller() caller: Caller, @Param() { id }: IdParam): Promise<void> {
    return this.keys.revoke(caller.installationId, id, actorOf(caller));
  }
}
