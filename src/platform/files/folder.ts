import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { measureFolder } from './measure.ts';
import { FileFault, type FileRoom, type FileStore } from './store.ts';

/** Opens the files of one system on disk: `<root>/<system>/<first two digits of the id>/<id>`, each for its user alone (0700, 0600). */
export function openFolderFiles(root: string, system: string): FileStore {
  if (!/^_?[a-z][a-z0-9-]{0,62}$/.test(system)) throw new FileFault('wrong-name');
  const folder = join(root, system);
  let measured: { at: number; room: Promise<FileRoom> } | undefined;
  return {
    put: (id, content) => put(pathOf(folder, id), content),
    get: async (id) => await get(pathOf(folder, id)),
    delete: async (id) => {
      await rm(pathOf(folder, id), { force: true });
    },
    measure: () => {
      const now = performance.now();
      if (!measured || now - measured.at > measuredFor) measured = { at: now, room: measureFolder(folder, root) };
      return measured.room;
    },
  };
}

/** Milliseconds for which a measure is good: counting many files reads the whole folder. */
const measuredFor = 600_000;

function pathOf(folder: string, id: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new FileFault('wrong-name');
  return join(folder, id.slice(0, 2), id);
}

/** No file is overwritten. What a crash leaves half written has no row that names it: its transaction was never committed. */
async function put(path: string, content: AsyncIterable<Uint8Array>): Promise<number> {
  try {
    const file = await create(path);
    try {
      const size = await writeDurably(file, content);
      await syncFolder(dirname(path));
      return size;
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw new FileFault('exists');
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new FileFault('disk-full');
    throw error;
  }
}

async function create(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await makeFolder(dirname(path));
    return await open(path, 'wx', 0o600);
  }
}

/** A folder is only there after a power cut when the one it is in was synced as well. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made));
}

async function writeDurably(file: FileHandle, content: AsyncIterable<Uint8Array>): Promise<number> {
  let size = 0;
  try {
    let held: Uint8Array[] = [];
    let length = 0;
    for await (const bytes of content) {
      held.push(bytes);
      length += bytes.length;
      if (length < heldAtMost) continue;
      size += await writeAll(file, held);
      [held, length] = [[], 0];
    }
    size += await writeAll(file, held);
    await file.sync();
  } finally {
    await file.close();
  }
  return size;
}

/** Bytes that are gathered before they are written: each write is a way to the system and back. */
const heldAtMost = 256 * 1024;

async function writeAll(file: FileHandle, pieces: readonly Uint8Array[]): Promise<number> {
  const length = lengthOf(pieces);
  const { bytesWritten } = pieces.length > 0 ? await file.writev(pieces) : { bytesWritten: 0 };
  if (bytesWritten === length) return length;
  // The system took only a part.
  const rest = Buffer.concat(pieces).subarray(bytesWritten);
  for (let at = 0; at < rest.length; ) at += (await file.write(rest, at)).bytesWritten;
  return length;
}

function lengthOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0);
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open folders; there the file system's journal decides.
  if (process.platform === 'win32') return;
  const directory = await open(folder, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

async function get(path: string): Promise<AsyncIterable<Uint8Array>> {
  try {
    const file = await open(path, 'r');
    return file.createReadStream({ highWaterMark: 256 * 1024 });
  } catch (error) {
    throw new FileFault((error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'unreadable');
  }
}
