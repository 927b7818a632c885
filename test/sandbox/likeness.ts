import { readFileSync } from 'node:fs';

/** A place that may differ, and why. `*` in `path` stands for anything. */
interface MayDiffer {
  path: string;
  allow: 'value' | 'null' | 'missing' | 'other-recorded-shape';
  reason: string;
}

interface Rule extends MayDiffer {
  pattern: RegExp;
  used: boolean;
}

const kinds: readonly [string, RegExp][] = [
  ['<uuid>', /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/],
  ['<time>', /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/],
  ['<session>', /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/],
  ['<token>', /^[1-9A-Za-z]{24}$/],
  [
    '<file address>',
    /^http:\/\/127\.0\.0\.1:\d+\/rails\/active_storage\/(blobs|representations)\/redirect\/\S+\/[^/]+$/,
  ],
];

/** Compares recorded with replayed values: same keys, same types, and same values but for times and made-up ids. */
export class Likeness {
  private readonly rules: Rule[];
  private readonly shapes = new Map<string, Set<string>>();

  constructor(rules: readonly MayDiffer[]) {
    this.rules = rules.map((rule) => ({ ...rule, pattern: patternOf(rule.path), used: false }));
  }

  static fromFile(file: string | URL = new URL('may-differ.json', import.meta.url)): Likeness {
    const text = readFileSync(file, 'utf8');
    return new Likeness(JSON.parse(text) as MayDiffer[]);
  }

  /** Remembers the shapes that the recording itself holds for places where it differs from step to step. */
  learn(recorded: unknown, path: string): void {
    if (this.ruleFor(path, 'other-recorded-shape')) {
      const key = lastKey(path);
      this.shapes.set(key, (this.shapes.get(key) ?? new Set()).add(shapeOf(recorded)));
    }
    for (const [key, value] of entriesOf(recorded)) this.learn(value, `${path}.${key}`);
  }

  differences(recorded: unknown, replayed: unknown, path: string): string[] {
    const same = this.plainDifferences(recorded, replayed, path);
    const otherShape = same.length > 0 ? this.ruleFor(path, 'other-recorded-shape') : undefined;
    return otherShape ? this.unknownShape(otherShape, recorded, replayed, path) : same;
  }

  private plainDifferences(recorded: unknown, replayed: unknown, path: string): string[] {
    if (recorded === null || replayed === null) return this.nullDifference(recorded, replayed, path);
    if (typeof recorded !== 'object' || typeof replayed !== 'object') {
      return this.valueDifference(recorded, replayed, path);
    }
    return this.keyDifferences(recorded, replayed, path);
  }

  /** Entries of the list that nothing needed: they hide nothing and must go. */
  unusedRules(): string[] {
    return this.rules.filter((rule) => !rule.used).map((rule) => rule.path);
  }

  private unknownShape(rule: Rule, recorded: unknown, replayed: unknown, path: string): string[] {
    if (idOf(recorded) === idOf(replayed)) return [`${path}: the same message, told differently`];
    rule.used = true;
    const known = this.shapes.get(lastKey(path))?.has(shapeOf(replayed)) ?? false;
    return known ? [] : [`${path}: a shape that the recording never shows`];
  }

  private nullDifference(recorded: unknown, replayed: unknown, path: string): string[] {
    if (recorded === replayed || this.allows(path, 'null')) return [];
    return [`${path}: recorded ${JSON.stringify(recorded)}, replayed ${JSON.stringify(replayed)}`];
  }

  private valueDifference(recorded: unknown, replayed: unknown, path: string): string[] {
    if (typeof recorded !== typeof replayed)
      return [`${path}: recorded a ${typeof recorded}, replayed a ${typeof replayed}`];
    if (kindOf(recorded) === kindOf(replayed) || this.allows(path, 'value')) return [];
    return [`${path}: recorded ${JSON.stringify(recorded)}, replayed ${JSON.stringify(replayed)}`];
  }

  private keyDifferences(recorded: object, replayed: object, path: string): string[] {
    if (Array.isArray(recorded) !== Array.isArray(replayed)) return [`${path}: one is a list, the other is not`];
    const before = new Map(entriesOf(recorded));
    const after = new Map(entriesOf(replayed));
    return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
      const place = `${path}.${key}`;
      if (before.has(key) && after.has(key)) return this.differences(before.get(key), after.get(key), place);
      if (this.allows(place, 'missing')) return [];
      return [`${place}: only ${before.has(key) ? 'recorded' : 'replayed'}`];
    });
  }

  private allows(path: string, allow: MayDiffer['allow']): boolean {
    const rule = this.ruleFor(path, allow);
    if (rule) rule.used = true;
    return rule !== undefined;
  }

  private ruleFor(path: string, allow: MayDiffer['allow']): Rule | undefined {
    return this.rules.find((rule) => rule.allow === allow && rule.pattern.test(path));
  }
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

/** Id of the one record in a list, or undefined when the list is empty. */
function idOf(list: unknown): unknown {
  return Array.isArray(list) ? (list[0] as { id: number } | undefined)?.id : list;
}

function lastKey(path: string): string {
  return path.split('.').at(-1) ?? path;
}

function shapeOf(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value !== 'object') return typeof value;
  const parts = entriesOf(value).map(([key, child]) => `${key}:${shapeOf(child)}`);
  return `{${parts.sort().join(',')}}`;
}

/** What a value is compared by: times, made-up ids and addresses by their kind, everything else by itself. */
function kindOf(value: unknown): unknown {
  if (typeof value === 'number') return value > 1_700_000_000 ? '<seconds>' : value;
  if (typeof value !== 'string') return value;
  return kinds.find(([, pattern]) => pattern.test(value))?.[0] ?? value;
}

function patternOf(path: string): RegExp {
  const parts = path.split('*').map((part) => part.replace(/[.[\]]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}
