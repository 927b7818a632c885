import { NO_RECORD, SubjectTable, type SubjectRecord } from '../../../../src/core/standing/subject-table.js';
import { pick, seededRandom } from '../../../support/seeded-random.js';

function content(entryId: number): SubjectRecord {
  return { mark: entryId % 24, entryId, visitorId: entryId + 1, since: 1e12 + entryId, until: Infinity };
}

/** The entry ids under a hash. */
function entriesAt(table: SubjectTable, low: number, high: number): number[] {
  const found: number[] = [];
  for (let record = table.first(low, high); record !== NO_RECORD; record = table.next(record)) {
    found.push(table.entryId(record));
  }
  return found;
}

function removeEntry(table: SubjectTable, low: number, high: number, entryId: number): void {
  let record = table.first(low, high);
  while (table.entryId(record) !== entryId) record = table.next(record);
  table.remove(low, high, record);
}

describe('SubjectTable', () => {
  it('gives back exactly what was put in, ids beyond 32 bits and milliseconds included', () => {
    const table = new SubjectTable();
    const record = {
      mark: 23,
      entryId: 2 ** 52 + 1,
      visitorId: 2 ** 40 + 3,
      since: 1_795_392_000_123,
      until: 1_795_392_000_124,
    };
    table.add(-1, 0x7fffffff, record);
    const at = table.first(-1, 0x7fffffff);
    expect({
      mark: table.mark(at),
      entryId: table.entryId(at),
      visitorId: table.visitorId(at),
      since: table.since(at),
      until: table.until(at),
    }).toEqual(record);
  });

  it('tells hashes apart that share one half', () => {
    const table = new SubjectTable();
    table.add(1, 1, content(10));
    table.add(1, 2, content(20));
    table.add(2, 1, content(30));
    expect([entriesAt(table, 1, 1), entriesAt(table, 1, 2), entriesAt(table, 2, 1), entriesAt(table, 2, 2)]).toEqual([
      [10],
      [20],
      [30],
      [],
    ]);
  });

  it('uses freed records again, so that coming and going does not grow it', () => {
    const table = new SubjectTable();
    for (let id = 1; id <= 400; id++) table.add(id, id, content(id));
    const before = table.bytes;
    for (let id = 1; id <= 100_000; id++) {
      removeEntry(table, id, id, id);
      table.add(id + 400, id + 400, content(id + 400));
    }
    expect(table.bytes).toBe(before);
    expect(table.size).toBe(400);
  });

  it.each(Array.from({ length: 10 }, (_, seed) => [seed]))(
    'answers like a Map under crowded random use, seed %i',
    (seed) => {
      const random = seededRandom(seed);
      const table = new SubjectTable();
      const expected = new Map<string, { low: number; high: number; entries: number[] }>();
      // Few lower halves: long runs of neighbours, wrapping over the end of the table.
      const lows = Array.from({ length: 40 }, () => pick(random, [0, 1, 2, 1021, 1022, 1023, 5000, -1, -2]));
      for (let step = 1; step <= 6000; step++) {
        const low = pick(random, lows);
        const high = Math.floor(random() * 60);
        const name = `${low}:${high}`;
        const here = expected.get(name) ?? { low, high, entries: [] };
        if (here.entries.length > 0 && random() < 0.48) {
          const entryId = pick(random, here.entries);
          removeEntry(table, low, high, entryId);
          here.entries = here.entries.filter((one) => one !== entryId);
        } else {
          table.add(low, high, content(step));
          here.entries = [...here.entries, step];
        }
        expected.set(name, here);
      }
      for (const { low, high, entries } of expected.values()) {
        expect(entriesAt(table, low, high).sort((a, b) => a - b)).toEqual(entries);
      }
      expect(table.size).toBe([...expected.values()].reduce((sum, { entries }) => sum + entries.length, 0));
    },
  );

  it('grows to a hundred thousand and shrinks to nothing without losing one', () => {
    const random = seededRandom(1);
    const table = new SubjectTable();
    const hashes = Array.from({ length: 100_000 }, () => [(random() * 2 ** 32) | 0, (random() * 2 ** 32) | 0] as const);
    hashes.forEach(([low, high], index) => table.add(low, high, content(index + 1)));
    expect(hashes.filter(([low, high], index) => entriesAt(table, low, high)[0] !== index + 1)).toEqual([]);
    hashes.forEach(([low, high], index) => index % 2 === 0 && table.remove(low, high, table.first(low, high)));
    expect(hashes.filter(([low, high], index) => entriesAt(table, low, high).length !== index % 2)).toEqual([]);
    hashes.forEach(([low, high], index) => index % 2 === 1 && table.remove(low, high, table.first(low, high)));
    expect(table.size).toBe(0);
    expect(hashes.filter(([low, high]) => table.first(low, high) !== NO_RECORD)).toEqual([]);
  });
});
