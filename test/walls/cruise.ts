import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

/** One broken rule as dependency-cruiser reports it. */
export interface Report {
  rule: string;
  from: string;
  to: string;
}

interface Cruise {
  summary: { violations: { rule: { name: string }; from: string; to: string }[] };
}

const CONFIG = resolve('.dependency-cruiser.cjs');

/** Runs the real rules over the tree below `root`. */
export function cruise(root: string): Report[] {
  const cli = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [cli, '--config', CONFIG, '--output-type', 'json', 'src', 'migrations'];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (stdout === '') throw new Error(`dependency-cruiser did not run: ${stderr}`);
  const { summary } = JSON.parse(stdout) as Cruise;
  return summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
}
