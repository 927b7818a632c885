import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cruise, type Report } from './cruise.js';
import { writeFixtureTree } from './fixture-tree.js';
import { ALLOWED, SECOND_HALF, VIOLATIONS } from './violations.js';

const { forbidden } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
  forbidden: { name: string }[];
};

describe('the walls between the rooms', () => {
  let root: string;
  let broken: Report[];

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'doorman-walls-'));
    writeFixtureTree(join(root, 'broken'), [...VIOLATIONS, SECOND_HALF, ...ALLOWED]);
    broken = cruise(join(root, 'broken'));
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('has a deliberate violation for every rule', () => {
    const proved = new Set(VIOLATIONS.map(({ rule }) => rule));

    expect(forbidden.map(({ name }) => name).filter((name) => !proved.has(name))).toEqual([]);
  });

  it.each(VIOLATIONS)('$rule: $from must not import $to', ({ rule, from, to }) => {
    const reports = broken.filter((report) => report.rule === rule && report.from === from);

    expect(reports.map((report) => report.to)).toContainEqual(expect.stringContaining(to.replace(/^node:/, '')));
  });

  it('lets through what is meant to be', () => {
    mkdirSync(join(root, 'allowed', 'migrations'), { recursive: true });
    writeFixtureTree(join(root, 'allowed'), ALLOWED);

    expect(cruise(join(root, 'allowed'))).toEqual([]);
  });
});
