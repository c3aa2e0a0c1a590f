import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cosignText, isSignedBy, makeSigner, parseCheckpoint, parseNote, type Signer, writeNote } from './note.ts';
import { isConsistent } from './tree.ts';
import type { Witness, WitnessAnswer, WitnessedState, WitnessMemory, WitnessRequest } from './witness.ts';

/** Name under which the folder witness signs. */
const witnessName = 'chancery-witness';

/**
 * Opens a witness that keeps its key and what it signed in a folder: `witness.key` (0600), `witness.pub`, and a JSON file for each log.
 *
 * @param clock used for the time in the signatures
 */
export async function openFolderWitness(
  folder: string,
  clock: { now(): Date } = { now: () => new Date() },
): Promise<Witness> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const signer = await readSigner(folder);
  await writeFile(join(folder, 'witness.pub'), `${signer.verifierKey}\n`);
  let last: Promise<unknown> = Promise.resolve();
  return {
    verifierKey: signer.verifierKey,
    addCheckpoint: (request) => {
      const answer = last.then(() => addCheckpoint(folder, signer, request, clock.now()));
      last = answer.catch(() => undefined);
      return answer;
    },
    findLatest: (origin) => readState(folder, origin),
  };
}

/**
 * Reads a witness's folder, or a copy of it, as an auditor holds it: without the key, which should not leave the witness. Makes nothing.
 *
 * @throws NodeJS.ErrnoException `ENOENT` where there is no `witness.pub`
 */
export async function readFolderWitness(folder: string): Promise<WitnessMemory> {
  const verifierKey = (await readFile(join(folder, 'witness.pub'), 'utf8')).trim();
  return { verifierKey, findLatest: (origin) => readState(folder, origin) };
}

async function addCheckpoint(
  folder: string,
  signer: Signer,
  request: WitnessRequest,
  now: Date,
): Promise<WitnessAnswer> {
  const note = parseNote(request.note);
  const checkpoint = note && parseCheckpoint(note.text);
  if (note === undefined || checkpoint === undefined) return { signed: false, code: 'malformed' };
  return await locked(statePath(folder, checkpoint.origin), async () => {
    const state = await readState(folder, checkpoint.origin);
    if (state !== undefined && state.logKey !== request.logKey) return { signed: false, code: 'unknown-log-key' };
    if (!isSignedBy(note, request.logKey)) return { signed: false, code: 'not-signed-by-log' };
    const known = knownOf(state);
    if (checkpoint.size < known.size) return { signed: false, code: 'smaller' };
    if (request.oldSize !== known.size) return { signed: false, code: 'stale', size: known.size };
    if (checkpoint.size === known.size && !checkpoint.root.equals(known.root)) {
      return { signed: false, code: 'different-root' };
    }
    if (!isConsistent(known, checkpoint, request.proof)) return { signed: false, code: 'inconsistent' };
    const line = cosignText(signer, note.text, Math.floor(now.getTime() / 1000));
    // Kept before it is given out: what was signed once is never forgotten.
    await keepState(folder, checkpoint.origin, {
      logKey: request.logKey,
      note: writeNote(note.text, [...logLines(request.note, note.text), line]),
    });
    return { signed: true, line };
  });
}

function knownOf(state: WitnessedState | undefined): { size: number; root: Buffer } {
  if (state === undefined) return { size: 0, root: Buffer.alloc(0) };
  const checkpoint = parseCheckpoint(parseNote(state.note)?.text ?? '');
  if (checkpoint === undefined) throw new Error('the witness cannot read what it kept');
  return checkpoint;
}

function logLines(note: string, text: string): string[] {
  return [note.slice(text.length + 1)];
}

async function readSigner(folder: string): Promise<Signer> {
  const path = join(folder, 'witness.key');
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await writeDurably(draft, randomBytes(32));
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  await syncFolder(folder);
  return makeSigner('witness', witnessName, await readFile(path));
}

function statePath(folder: string, origin: string): string {
  return join(folder, `${encodeURIComponent(origin)}.json`);
}

async function readState(folder: string, origin: string): Promise<WitnessedState | undefined> {
  try {
    return JSON.parse(await readFile(statePath(folder, origin), 'utf8')) as WitnessedState;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function keepState(folder: string, origin: string, state: WitnessedState): Promise<void> {
  const path = statePath(folder, origin);
  const draft = `${path}.new`;
  await rm(draft, { force: true });
  await writeDurably(draft, JSON.stringify(state));
  await rename(draft, path);
  await syncFolder(folder);
}

async function writeDurably(path: string, content: string | Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const directory = await open(folder, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

/** Seconds after which the lock of a process that died is taken over. */
const longestLock = 10;

/** One process at a time reads and writes the state of a log. */
async function locked<T>(path: string, work: () => Promise<T>): Promise<T> {
  const lock = `${path}.lock`;
  for (;;) {
    try {
      await writeFile(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const held = await stat(lock).catch(() => undefined);
      if (held && Date.now() - held.mtimeMs > longestLock * 1000) await rm(lock, { force: true });
      else await sleep(5);
    }
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}
