/**
 * Preload for test files: `--test-force-exit` ends a file's process the moment its last test does, and reports of many quick tests
 * that are still on their way to the runner are cut off. A tenth of a second lets them out.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { isMainThread } from 'node:worker_threads';

if (isMainThread && process.env.NODE_TEST_CONTEXT !== undefined) {
  const { after } = await import('node:test');
  after(() => sleep(100));
}
