import { writeFileSync } from 'node:fs';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { apiDocument, fingerprintOf } from './api-document.js';

const FILE = new URL('../../src/web/api/schema.d.ts', import.meta.url);

/** `npm run api:types`: the types of the API for the pages, from its own description. */
const document = await apiDocument();
const types = astToString(await openapiTS(document as unknown as OpenAPI3, { defaultNonNullable: false }));
const head = `/** Written by "npm run api:types" from the API's description ${fingerprintOf(document)}; do not edit. */\n`;
writeFileSync(FILE, head + types);
process.stdout.write(`${FILE.pathname} is of ${fingerprintOf(document)}\n`);
process.exit(0);
