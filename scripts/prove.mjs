/**
 * `npm run prove`: the proofs in full, test/prove/, one after the other; each prints its figures. They take long, and load the machine.
 * The tests know by CHANCERY_PROVE that they are to run at full size.
 */
import { runSuite } from './suite/run-suite.mjs';

await runSuite({
  globs: ['test/prove/**/*.test.{ts,tsx}'],
  exclude: [],
  flags: ['--test-concurrency=1', '--test-timeout=3600000'],
  args: process.argv.slice(2),
  env: { CHANCERY_PROVE: '1' },
});
