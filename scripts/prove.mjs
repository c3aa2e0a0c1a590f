/**
 * `npm run prove`: the proofs in full, test/prove/, one after the other; each prints its figures. They take long, and load the machine.
 * `npm run prove -- races crash` runs those of these names. The tests know by CHANCERY_PROVE that they are to run at full size.
 */
import { runSuite } from './suite/run-suite.mjs';

/** A bare name means the proof of that name. */
const named = (arg) => (/^[\w-]+$/.test(arg) && !arg.startsWith('-') ? `test/prove/${arg}.test.ts` : arg);

await runSuite({
  globs: ['test/prove/**/*.test.{ts,tsx}'],
  exclude: [],
  flags: ['--test-concurrency=1', '--test-timeout=3600000'],
  args: process.argv.slice(2).map(named),
  env: { CHANCERY_PROVE: '1' },
});
