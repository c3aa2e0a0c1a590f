import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, link, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isAlive } from './database.ts';

/** Where the test files of one `npm test` keep what they share; unset when a file is run by hand. */
const shared = process.env.CHANCERY_TEST_SHARED;

/**
 * Puts a practice installation with all its records into an empty folder, as `data` and what lies beside it. Of the files of one `npm test` the
 * first to ask makes it from nothing, as a first start does, and all get a copy. A file run by hand gets none: its program begins with nothing.
 */
export async function placePractice(folder: string): Promise<void> {
  if (shared === undefined) return;
  const made = join(shared, 'practice');
  const maker = `${made}.pid`;
  if (await isFirst(maker)) await makePractice(made);
  else while (!existsSync(made) && isAlive(Number(await readFile(maker, 'utf8')))) await sleep(100);
  // It could not be made: then each program begins with nothing, and says why it cannot. Or the database had to be put where the server's
  // user reaches it, which cannot be shared.
  if (!existsSync(made) || existsSync(join(made, 'data', 'postgres-location'))) return;
  // Ownership counts: the database server runs as another user when we are root.
  execFileSync('cp', ['-a', `${made}/.`, folder]);
}

/** Whoever links the name first is; never half-written, since the file has its content before it has that name. */
async function isFirst(maker: string): Promise<boolean> {
  const own = `${maker}.${process.pid}`;
  await writeFile(own, String(process.pid));
  return await link(own, maker).then(
    () => true,
    () => false,
  );
}

async function makePractice(made: string): Promise<void> {
  const beside = `${made}.new`;
  await mkdir(beside);
  await chmod(beside, 0o711);
  const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  const args = ['--import', path('../../scripts/tsx-hook.mjs'), path('make-practice.ts'), join(beside, 'data')];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code === 0) await rename(beside, made);
}
