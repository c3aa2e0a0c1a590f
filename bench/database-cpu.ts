import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findPlace } from '../src/platform/database/place.ts';

/** Clock ticks a second in /proc (USER_HZ), which is 100 on every Linux that Node runs on. */
const ticks = 100;

/** Milliseconds of CPU that the database server of a data folder has used, with all its processes; undefined where there is no /proc. */
export async function databaseCpu(data: string): Promise<number | undefined> {
  const place = await findPlace(data);
  const lock = place && (await readFile(join(place.cluster, 'postmaster.pid'), 'utf8').catch(() => undefined));
  const postmaster = Number.parseInt(lock ?? '', 10);
  const own = await statOf(postmaster);
  if (!own) return undefined;
  const all = await Promise.all(
    (await readdir('/proc'))
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .map(statOf),
  );
  const children = all.filter((one) => one?.parent === postmaster);
  const used = children.reduce((sum, one) => sum + (one?.used ?? 0), own.used + own.ended);
  return (used / ticks) * 1000;
}

/** Ticks used by a process, and by those of its children that have ended (proc_pid_stat(5)). */
async function statOf(pid: number): Promise<{ parent: number; used: number; ended: number } | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  const fields = text
    ?.slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  if (!fields) return undefined;
  const [parent = 0, used = 0, usedInKernel = 0, ended = 0, endedInKernel = 0] = [1, 11, 12, 13, 14].map(
    (at) => fields[at],
  );
  return { parent, used: used + usedInKernel, ended: ended + endedInKernel };
}
