import { gzipSync } from 'node:zlib';

/**
 * Fails the build when the scripts that every page loads first, or what one page adds to them, are too large.
 * Sizes are bytes after gzip.
 *
 * @param {{ shared: number, page: number }} limits
 * @returns {import('vite').Plugin}
 */
export function pageBudget(limits) {
  return {
    name: 'doorman:page-budget',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = new Map(
        Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file]] : [])),
      );
      const size = sizesOf(chunks);
      const entries = [...chunks.values()].filter((chunk) => chunk.isEntry);
      const shared = new Set(entries.flatMap((entry) => [...withImports(entry.fileName, chunks)]));
      report.call(this, 'what every page loads first', size(shared), limits.shared);
      for (const chunk of chunks.values()) {
        if (!chunk.isDynamicEntry) continue;
        const own = [...withImports(chunk.fileName, chunks)].filter((name) => !shared.has(name));
        report.call(this, chunk.name, size(own), limits.page);
      }
    },
  };
}

/** @this {import('rolldown').PluginContext} */
function report(name, bytes, limit) {
  const words = `${name}: ${(bytes / 1024).toFixed(1)} kB gzipped, ${(limit / 1024).toFixed(0)} kB allowed`;
  if (bytes > limit) this.error(`Too much script in ${words}`);
  process.stdout.write(`  ${words}\n`);
}

function sizesOf(chunks) {
  const known = new Map([...chunks].map(([name, chunk]) => [name, gzipSync(chunk.code).length]));
  return (names) => [...names].reduce((sum, name) => sum + known.get(name), 0);
}

function withImports(fileName, chunks, found = new Set()) {
  if (found.has(fileName)) return found;
  found.add(fileName);
  for (const next of chunks.get(fileName)?.imports ?? []) if (chunks.has(next)) withImports(next, chunks, found);
  return found;
}
