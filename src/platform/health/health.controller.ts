import { Controller, Get, HttpCode, Res, ServiceUnavailableException } from '@nestjs/common';
import { HealthCheckService } from '@nestjs/terminus';
import { HTTP_STATUS } from '../errors/http-status.js';
import { HealthChecks } from './health-checks.js';

/** All we need of the answer object, so that this file does not depend on Fastify. */
interface Answer {
  status(code: number): unknown;
}

@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly checks: HealthChecks,
  ) {}

  /** Whether we can do our work: 200, or 503 with what is down. */
  @Get()
  async ready(@Res({ passthrough: true }) answer: Answer): Promise<unknown> {
    try {
      return await this.health.check(this.checks.all());
    } catch (error) {
      if (!(error instanceof ServiceUnavailableException)) throw error;
      answer.status(HTTP_STATUS.unavailable);
      return error.getResponse();
    }
  }

  /** Whether the process answers at all; for what restarts it. */
  @Get('live')
  @HttpCode(200)
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }
}
