import { applyDecorators, Controller, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiDefaultResponse, ApiTags } from '@nestjs/swagger';
import { AccessGuard } from '../access/access.guard.js';
import { DetectorFields } from '../settings/detector.dto.js';
import { ProblemAnswer } from './problem.dto.js';
import { RequestLimit } from './request-limit.guard.js';

/** A controller under /api/v1: its callers have proved who they are, and nobody asks without end. */
export function ApiController(path: string, tag: string): ClassDecorator {
  return applyDecorators(
    Controller(`api/v1/${path}`.replace(/\/$/, '')),
    UseGuards(AccessGuard, RequestLimit),
    ApiTags(tag),
    ApiCookieAuth(),
    ApiBearerAuth(),
    ApiDefaultResponse({
      description: 'What is wrong and what to do next.',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemAnswer' } } },
    }),
  );
}

/** Named here so that its schema stands in the document. */
export const SHARED_ANSWERS = [ProblemAnswer, DetectorFields];
