import { ListedSubjects } from '../../../../src/core/standing/listed-subjects.js';
import { addressFormat } from '../../../../src/core/standing/network.mapper.js';
import type { StandingKind } from '../../../../src/core/standing/standing-subject.js';
import type { SubjectChange } from '../../../../src/core/standing/subject-change.js';

function range(kind: StandingKind, value: string, entryId = 1): SubjectChange {
  const of = { role: 'identifier_blacklist', visitorId: null, quality: null } as const;
  return { kind, value, entryId, ...of, since: 0, until: null, ended: false, changeNo: 1 };
}

describe('ranges are looked up only by lengths that occur', () => {
  const subjects = new ListedSubjects([1, 2], addressFormat);

  it.each([
    [range('phone_prefix', '+49301'), { domains: false, prefixes: [6], networks4: [], networks6: [] }],
    [range('email_domain', 'x.example'), { domains: true, prefixes: [], networks4: [], networks6: [] }],
    [range('cidr', '192.0.2.0/24'), { domains: false, prefixes: [], networks4: [24], networks6: [] }],
    [range('cidr', '2001:db8::/32'), { domains: false, prefixes: [], networks4: [], networks6: [32] }],
    [range('email', 'ann@x.example'), { domains: false, prefixes: [], networks4: [], networks6: [] }],
  ])('%j', (row, expected) => {
    const shelf = subjects.shelf(1);
    const seen = (): object => ({
      domains: shelf.ranges.hasDomains,
      prefixes: shelf.ranges.prefixLengths,
      networks4: shelf.ranges.networkLengths(1),
      networks6: shelf.ranges.networkLengths(4),
    });
    const none = { domains: false, prefixes: [], networks4: [], networks6: [] };
    subjects.put(shelf, row);
    subjects.put(shelf, row);
    subjects.put(shelf, { ...row, entryId: 2 });
    expect(seen()).toEqual(expected);
    subjects.remove(shelf, row);
    subjects.remove(shelf, row);
    expect(seen()).toEqual(expected);
    subjects.remove(shelf, { ...row, entryId: 2 });
    expect(seen()).toEqual(none);
    expect(subjects.table.size).toBe(0);
  });

  it('the shortest first', () => {
    const shelf = subjects.shelf(2);
    for (const prefix of ['+49301', '+1', '+4930', '+1555']) subjects.put(shelf, range('phone_prefix', prefix));
    expect(shelf.ranges.prefixLengths).toEqual([2, 5, 6]);
  });
});
