import { Get, Headers, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { CurrentAccess } from '../access/current-caller.js';
import type { HttpRequest, StreamedAnswer } from '../access/http-exchange.js';
import { ApiController } from '../http/api-controller.js';
import { LiveStreams } from './live-streams.service.js';

@ApiController('stream', 'Live')
export class StreamController {
  constructor(private readonly streams: LiveStreams) {}

  @Get()
  @ApiOperation({
    summary: 'What changes, as it changes (text/event-stream)',
    description:
      'Each event is `{id, type, ids, visitorIds?, by?, action?}`: read anew what you show of it. Data `null`: some ' +
      'were missed, everything may be old. A comment every 15 s says that it is alive.',
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'Resumes after this event.' })
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  begin(
    @CurrentAccess() access: NonNullable<HttpRequest['access']>,
    @Headers('last-event-id') lastId: string | undefined,
    @Res() answer: StreamedAnswer,
  ): Promise<void> {
    const after = lastId !== undefined && /^\d{1,15}$/.test(lastId) ? Number(lastId) : null;
    return this.streams.begin(access, after, answer);
  }
}
