import './ts.mjs';

/** Starts the one PostgreSQL of this run. */
export default async function setUp() {
  const { startTestServer } = await import('./test-server.ts');
  globalThis.doormanTestServer = await startTestServer();
}
