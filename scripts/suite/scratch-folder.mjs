import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const gibibyte = 1024 ** 3;
/** The kind of file system that is in memory, as statfs(2) names it. */
const tmpfs = 0x01021994;

/**
 * Makes the folder in which a run keeps all that it throws away. It is in memory where there is plenty: of the processor time of a test's
 * database, most goes into the disk's hundreds of new files and their removal. Every user may enter it, since the database server runs as
 * another when we are root; what it holds is closed.
 *
 * @returns {{ folder: string, env: Record<string, string> }} `env` sends what tests put aside there too; compiled code is kept outside, for
 *   the next run
 */
export function makeScratchFolder() {
  const folder = inMemory() ?? makeIn(tmpdir());
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary);
  chmodSync(temporary, 0o1777);
  const compiled = process.env.NODE_COMPILE_CACHE ?? join(tmpdir(), 'node-compile-cache');
  return { folder, env: { TMPDIR: temporary, NODE_COMPILE_CACHE: compiled } };
}

function makeIn(parent) {
  const folder = mkdtempSync(join(parent, `chancery-${process.pid}-`));
  chmodSync(folder, 0o711);
  return folder;
}

/** Undefined when there is no such place, when it is small (a container often gives it 64 MiB), or when nothing in it may be run. */
function inMemory() {
  const place = '/dev/shm';
  try {
    const { type, bavail, bsize } = statfsSync(place);
    if (type !== tmpfs || bavail * bsize < 6 * gibibyte || process.availableMemory() < 10 * gibibyte) return undefined;
    sweep(place);
    const folder = makeIn(place);
    const program = join(folder, 'try');
    writeFileSync(program, '#!/bin/sh\nexit 0\n', { mode: 0o700 });
    if (spawnSync(program).status === 0) return folder;
    rmSync(folder, { recursive: true });
  } catch {
    // The disk is slower, and does.
  }
  return undefined;
}

/** What a run left that was killed would stay in memory until the machine is started again. */
function sweep(place) {
  for (const name of readdirSync(place)) {
    const pid = Number(/^chancery-(\d+)-/.exec(name)?.[1]);
    if (pid > 0 && !existsSync(`/proc/${pid}`)) rmSync(join(place, name), { recursive: true, force: true });
  }
}
