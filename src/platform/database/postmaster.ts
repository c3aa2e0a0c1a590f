import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A server process as its `postmaster.pid` describes it. */
export interface Postmaster {
  pid: number;
  port: number;
  ready: boolean;
}

/**
 * Finds the server running on a cluster: its `postmaster.pid` names a living process that works in this cluster and listens.
 * A pid file left by a dead server, or whose number now belongs to another program, is no server.
 */
export async function findPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid) || !worksIn(pid, cluster)) return undefined;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/** Waits until a server that is starting or recovering answers on its port; undefined when it ends instead, or after `seconds`. */
export async function awaitReady(cluster: string, seconds: number): Promise<Postmaster | undefined> {
  const deadline = performance.now() + seconds * 1000;
  while (performance.now() < deadline) {
    const found = await findPostmaster(cluster);
    if (found?.ready && (await listens(found.port))) return found;
    if (found === undefined) return undefined;
    await sleep(25);
  }
  return undefined;
}

/**
 * Removes a `postmaster.pid` whose number has passed to another program; PostgreSQL itself would refuse to start for ever.
 * Left alone while any process still works in the cluster: the file is then what protects the data from a second server.
 */
export async function removeStalePidFile(cluster: string): Promise<void> {
  if ((await findPostmaster(cluster)) !== undefined || anyoneWorksIn(cluster)) return;
  await rm(join(cluster, 'postmaster.pid'), { force: true });
}

/**
 * Waits until the processes of a killed server have ended: they notice the death of their parent by themselves, and until then hold its shared
 * memory, which keeps another server from starting. On a machine under load that takes longer than any number of attempts should.
 */
export async function awaitLetGo(cluster: string, seconds: number): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  while (performance.now() < deadline && (await findPostmaster(cluster)) === undefined) {
    if (!processesIn(cluster).some(isServer)) return;
    await sleep(50);
  }
}

/** Stops a server in order ("fast": sessions end, nothing is lost), and after `seconds` at once; returns when it is gone. */
export async function stopPostmaster(cluster: string, seconds = 30): Promise<void> {
  const found = await findPostmaster(cluster);
  if (found === undefined) return;
  signal(found.pid, 'SIGINT');
  if (await gone(found.pid, seconds)) return;
  signal(found.pid, 'SIGQUIT');
  await gone(found.pid, 10);
}

/** Asks a server to stop without waiting; for the last moment of our own process. */
export function askToStop(pid: number): void {
  signal(pid, 'SIGINT');
}

/** Whether a process with this number lives (also one that is not ours to signal). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function worksIn(pid: number, cluster: string): boolean {
  if (process.platform !== 'linux') return true;
  const stat = readOrUndefined(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  if (stat === undefined || / Z /.test(stat.slice(stat.lastIndexOf(')')))) return false;
  const folder = readOrUndefined(() => readlinkSync(`/proc/${pid}/cwd`));
  // Another user's process hides its folder; its number is then judged by its name, which everybody may read.
  return folder === undefined ? /\(postgres\)/.test(stat) : folder === cluster;
}

function anyoneWorksIn(cluster: string): boolean {
  return processesIn(cluster).length > 0;
}

function processesIn(cluster: string): string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc').filter(
    (name) => /^\d+$/.test(name) && readOrUndefined(() => readlinkSync(`/proc/${name}/cwd`)) === cluster,
  );
}

/** Someone else's shell may stand in the folder too; nobody waits for that. */
function isServer(pid: string): boolean {
  return readOrUndefined(() => readFileSync(`/proc/${pid}/comm`, 'utf8').trim()) === 'postgres';
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.setTimeout(1000, () => socket.destroy());
    socket.on('connect', () => {
      resolve(true);
      socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(false));
  });
}

async function gone(pid: number, seconds: number): Promise<boolean> {
  const deadline = performance.now() + seconds * 1000;
  while (performance.now() < deadline) {
    if (!isAlive(pid)) return true;
    await sleep(20);
  }
  return false;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Already gone, which is what was wanted.
  }
}

function readOrUndefined<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
