import { questionOf, refusalOf } from '../../../../src/core/screening/calls/call-decision.js';
import { verdictOf, type Verdict } from '../../../../src/core/screening/verdict.js';
import type { StandingRole } from '../../../../src/core/standing/standing-subject.js';
import type { Quality } from '../../../../src/core/visitors/visitor.js';

const NUMBER = '+15550100001';
const SETTINGS = { withheldCalls: 'pass', malformedCalls: 'pass', rejectCause: 'USER_BUSY' } as const;
const CALLER = { kind: 'number', number: NUMBER } as const;

function judged(role: StandingRole, quality: Quality): Verdict {
  const record = { kind: 'phone' as const, value: NUMBER, visitorId: 8, entryId: 1, since: new Date(0), until: null };
  return verdictOf(questionOf(NUMBER), [{ ...record, role, quality }]);
}

it.each(['proved', 'entered'] as const)('a number %s for a blacklisted visitor is refused for sure', (quality) => {
  const reason = refusalOf(CALLER, judged('visitor_blacklist', quality), SETTINGS);

  expect(reason).toMatchObject({ role: 'visitor_blacklist', visitorId: 8, claimed: false });
});

it('a number that a blacklisted visitor only claimed is refused, and said to rest on a claim', () => {
  const reason = refusalOf(CALLER, judged('visitor_blacklist', 'claimed'), SETTINGS);

  expect(reason).toMatchObject({ role: 'visitor_blacklist', claimed: true });
});

it.each(['review', 'visitor_whitelist', 'protected'] as const)('a number listed as %s rings', (role) => {
  expect(refusalOf(CALLER, judged(role, 'proved'), SETTINGS)).toBeNull();
});
