import './ts.mjs';
import { compiledTree } from './ts-compiler.mjs';

/** Starts the one PostgreSQL of this run, and compiles for all processes of it at once; what it answers stops it. */
export default async function setUp() {
  compiledTree();
  const { startTestServer } = await import('./test-server.ts');
  const server = await startTestServer();
  return () => server.stop();
}
