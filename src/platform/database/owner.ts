import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseFault } from './fault.ts';
import { isAlive } from './postmaster.ts';

interface Mark {
  pid: number;
  /** Tells a process from a later one with the same number. */
  born: string;
  held: boolean;
}

/** Our being the one process that looks after a database; `release` may be called twice. */
export interface Ownership {
  release(): void;
}

/**
 * Becomes the owner of a database, until released or until this process dies in whatever way: a mark whose process no longer lives counts
 * for nothing. Every claimant writes a mark of its own first and looks at the others' then, so two can never both succeed; two that
 * come at the same moment withdraw and try again.
 *
 * @param folder the owner marks of this database
 * @param subject what to call it in the refusal (its data folder)
 * @throws {DatabaseFault} `in-use` when another living process owns it
 */
export async function claimOwnership(folder: string, subject: string): Promise<Ownership> {
  const path = join(folder, `${process.pid}-${randomBytes(6).toString('hex')}.json`);
  const mark: Mark = { pid: process.pid, born: bornAt(process.pid), held: false };
  for (let attempt = 0; attempt < 20; attempt += 1) {
    await writeMark(path, mark);
    const others = await livingMarks(folder, path);
    if (others.length === 0) {
      await writeMark(path, { ...mark, held: true });
      return { release: () => rmSync(path, { force: true }) };
    }
    await rm(path, { force: true });
    const holder = others.find((other) => other.held);
    if (holder !== undefined) throw inUse(subject, holder.pid);
    await sleep(20 + Math.random() * 150);
  }
  throw inUse(subject, process.pid);
}

async function livingMarks(folder: string, own: string): Promise<Mark[]> {
  const living: Mark[] = [];
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (path === own || !name.endsWith('.json')) continue;
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    const mark = JSON.parse(text) as Mark;
    if (isAlive(mark.pid) && bornAt(mark.pid) === mark.born) living.push(mark);
    else await rm(path, { force: true });
  }
  return living;
}

/** Renamed into place, so that no reader meets half a mark. */
async function writeMark(path: string, mark: Mark): Promise<void> {
  await writeFile(`${path}.partial`, JSON.stringify(mark), { mode: 0o600 });
  await rename(`${path}.partial`, path);
}

/** Start time in clock ticks since boot (proc_pid_stat(5), field 22); other systems tell processes by number alone. */
function bornAt(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function inUse(subject: string, pid: number): DatabaseFault {
  return new DatabaseFault('in-use', {
    en: `Chancery is already running on ${subject} (process ${pid}): stop it first, or choose another data folder with --data.`,
    fr: `Chancery fonctionne déjà sur ${subject} (processus ${pid}) : arrêtez-le d’abord, ou choisissez un autre dossier de données avec --data.`,
  });
}
