/** One measured figure: a cost may be at most its limit, a throughput at least. */
export interface Figure {
  name: string;
  ratio: number;
  limit: number;
  kind: 'at most' | 'at least';
  unit?: string;
}

/** Prints the line that ends every bench: the figure nearest to (or farthest beyond) its limit, then all of them. */
export function report(bench: string, figures: readonly Figure[]): void {
  const all = figures.map(({ name, ratio, limit, kind, unit }) => {
    const ok = kind === 'at most' ? ratio <= limit : ratio >= limit;
    return { name, ratio: Number(ratio.toFixed(3)), limit, ok, ...(unit !== undefined && { unit }) };
  });
  const strain = figures.map(({ ratio, limit, kind }) => (kind === 'at most' ? ratio / limit : limit / ratio));
  const worst = all[strain.indexOf(Math.max(...strain))];
  const ok = all.every((figure) => figure.ok);
  process.stdout.write(`${JSON.stringify({ bench, ratio: worst?.ratio, limit: worst?.limit, ok, all })}\n`);
  if (!ok) process.exitCode = 1;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}
