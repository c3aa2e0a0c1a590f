import { mkdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DatabaseFault, findLiveDatabase, startEmbeddedDatabase } from '../../src/platform/database/index.ts';

const folder = new URL('node_modules/.cache/chancery-test-db/', new URL('../../', import.meta.url));

/** Settings that only a database made to be thrown away may have. */
export const throwAwaySettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
};

let found: Promise<string> | undefined;

/**
 * Connection string of the superuser of the PostgreSQL server the tests run on: `CHANCERY_TEST_DATABASE_URL`, which `npm test` sets. A test
 * file run by hand uses one embedded server kept under node_modules/.cache; the first starts it, and it stays for the next.
 */
export function findTestServer(): Promise<string> {
  found ??= process.env.CHANCERY_TEST_DATABASE_URL
    ? Promise.resolve(process.env.CHANCERY_TEST_DATABASE_URL)
    : startShared();
  return found;
}

async function startShared(): Promise<string> {
  const dataDir = fileURLToPath(folder).replace(/\/$/, '');
  await mkdir(dataDir, { recursive: true });
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const live = await findLiveDatabase({ dataDir });
    if (live !== undefined) return live.url;
    try {
      const started = await startEmbeddedDatabase({ dataDir, settings: throwAwaySettings, leaveRunning: true });
      await started.stop();
      return started.url;
    } catch (error) {
      if (!(error instanceof DatabaseFault) || error.code !== 'in-use') throw error;
      await sleep(100);
    }
  }
  throw new Error('another test run has been starting the test database for too long');
}
