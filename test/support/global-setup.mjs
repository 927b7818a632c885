import './ts.mjs';

/** Starts the one PostgreSQL of this run; what it answers stops it. */
export default async function setUp() {
  const { startTestServer } = await import('./test-server.ts');
  const server = await startTestServer();
  return () => server.stop();
}
