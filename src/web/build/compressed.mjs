import { gzipSync } from 'node:zlib';

const SMALLEST = 1024;

/**
 * Writes a gzipped file beside every text of the build, so that nothing is compressed while somebody waits.
 *
 * @returns {import('vite').Plugin}
 */
export function compressed() {
  return {
    name: 'doorman:compressed',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        const text = file.type === 'chunk' ? file.code : file.source;
        if (!/\.(js|css|html|svg)$/.test(file.fileName) || text.length < SMALLEST) continue;
        this.emitFile({ type: 'asset', fileName: `${file.fileName}.gz`, source: gzipSync(text, { level: 9 }) });
      }
    },
  };
}
