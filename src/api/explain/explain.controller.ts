import { Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { Caller } from '../../core/access/caller.js';
import type { Target } from '../../core/moderation/decision.js';
import { Explain } from '../../core/moderation/explain/explain.service.js';
import { InboxDirectory } from '../../core/installations/inbox-directory.service.js';
import { uncountedWords } from '../../core/moderation/explain/uncounted-words.js';
import type { Candidate } from '../../core/screening/verdict.js';
import { InvalidRequestError } from '../../platform/errors/doorman-error.js';
import { CurrentCaller } from '../access/current-caller.js';
import { ApiController } from '../http/api-controller.js';
import { CandidateAnswer, ExplainAnswer, ExplainQuery } from './explain.dto.js';

@ApiController('explain', 'Explain')
export class ExplainController {
  constructor(
    private readonly explain: Explain,
    private readonly inboxes: InboxDirectory,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The verdict now, what decides it, and everything that would have' })
  @ApiOkResponse({ type: ExplainAnswer })
  async of(@CurrentCaller() { installationId }: Caller, @Query() query: ExplainQuery): Promise<ExplainAnswer> {
    const { verdict, words, visitorId, uncounted } = await this.explain.whole(installationId, targetOf(query));
    const { winner, losers } = verdict;
    const names = await this.inboxes.names(installationId);
    return {
      answer: verdict.answer,
      words: words.verdict,
      visitorId,
      winner: winner && candidateAnswer(winner, words.winner ?? ''),
      losers: losers.map((loser, i) => candidateAnswer(loser, words.losers[i] ?? '')),
      uncounted: uncounted.map((one) => ({ why: one.why, words: uncountedWords(one, names) })),
    };
  }
}

function targetOf({ visitorId, email, phone, ip }: ExplainQuery): Target | { ip: string } {
  const targets: (Target | { ip: string })[] = [];
  if (visitorId !== undefined) targets.push({ visitorId });
  if (email !== undefined) targets.push({ email });
  if (phone !== undefined) targets.push({ phone });
  if (ip !== undefined) targets.push({ ip });
  const [target] = targets;
  if (target && targets.length === 1) return target;
  throw new InvalidRequestError('explain.target', 'Name one of visitorId, email, phone and ip.');
}

function candidateAnswer({ role, effect, entryId, visitorId }: Candidate, words: string): CandidateAnswer {
  return { role, effect, entryId, visitorId, words };
}
