import { spawn } from 'node:child_process';
import { chmodSync, globSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { throwAwaySettings } from '../../test/support/cluster.ts';
import { batchesOf, writeBatches } from './batches.mjs';
import { findChromium } from './browser.mjs';
import { startDebianPostgres } from './debian-postgres.mjs';
import { makeScratchFolder } from './scratch-folder.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Runs test files under node's test runner with a database server and a browser at hand, and ends this process with its exit code.
 * Nothing is written after node's closing lines.
 *
 * @param {{ globs: string[], exclude: string[], flags: string[], args: string[], env?: Record<string, string>, together?: boolean }} suite
 *   `args` are the caller's own: files in place of `globs`, or flags for node; `together` lets the files of `globs` share processes
 */
export async function runSuite({ globs, exclude, flags, args, env = {}, together = false }) {
  const chosen = args.filter((arg) => !arg.startsWith('-'));
  const files = chosen.length > 0 ? chosen : globSync(globs, { cwd: root, exclude }).sort();
  if (files.length === 0) {
    console.log(`There is no test to run among ${globs.join(', ')}.`);
    process.exitCode = 1;
    return;
  }
  const chromium = findChromium();
  const scratch = makeScratchFolder();
  const { folder } = scratch;
  let server;
  try {
    server = await startServer(folder);
    const shared = join(folder, 'shared');
    mkdirSync(shared);
    // As for the folder itself: the programs of the tests bring database servers too.
    chmodSync(shared, 0o711);
    const more = {
      ...env,
      ...scratch.env,
      CHANCERY_TEST_SHARED: shared,
      CHANCERY_TEST_DATABASE_URL: server.url,
      ...(chromium === undefined ? {} : { CHANCERY_CHROMIUM: chromium }),
    };
    const paths =
      together && chosen.length === 0
        ? writeBatches(batchesOf(files), { root, folder: join(folder, 'batches') })
        : files;
    process.exitCode = await runNode([...flags, ...args.filter((arg) => arg.startsWith('-')), ...paths], more);
  } finally {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function startServer(folder) {
  const version = process.env.CHANCERY_TEST_POSTGRES;
  if (version) return await startDebianPostgres(version, folder);
  const { startEmbeddedDatabase } = await import('../../src/platform/database/index.ts');
  return await startEmbeddedDatabase({ dataDir: join(folder, 'data'), settings: throwAwaySettings });
}

function runNode(args, more) {
  const env = { ...process.env, ...more };
  // A test runner that is itself run by one would report to that one.
  delete env.NODE_TEST_CONTEXT;
  const common = [
    '--import',
    './scripts/tsx-hook.mjs',
    '--import',
    './scripts/suite/let-reports-out.mjs',
    '--test',
    '--test-force-exit',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
  ];
  const child = spawn(process.execPath, [...common, ...args], { cwd: root, env, stdio: 'inherit' });
  const forward = (signal) => child.kill(signal);
  process.on('SIGINT', forward).on('SIGTERM', forward);
  return new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
