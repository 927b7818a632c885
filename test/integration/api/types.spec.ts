import { readFileSync } from 'node:fs';
import { apiDocument, fingerprintOf } from '../../support/api-document.js';

describe('the types of the API that the pages use', () => {
  it('are those of its description now (else: npm run api:types)', async () => {
    const written = readFileSync(new URL('../../../src/web/api/schema.d.ts', import.meta.url), 'utf8');

    expect(written.slice(0, 200)).toContain(fingerprintOf(await apiDocument()));
  });
});
