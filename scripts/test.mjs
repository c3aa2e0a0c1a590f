/**
 * `npm test`: every test but the long proofs. `npm test -- FILE…` runs some; `-- --test-name-pattern=…` and the like go to node.
 * CHANCERY_TEST_POSTGRES=15 runs them on Debian's PostgreSQL of that version in place of the packaged one.
 */
import { runSuite } from './suite/run-suite.mjs';

await runSuite({
  globs: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}', 'systems/**/*.test.ts'],
  exclude: ['test/prove/**'],
  flags: ['--test-concurrency=2', '--test-timeout=300000'],
  args: process.argv.slice(2),
  together: true,
});
