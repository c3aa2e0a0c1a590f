import { randomBytes } from 'node:crypto';
import { type FileHandle, link, mkdir, open, rm } from 'node:fs/promises';
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

/** Written under another name and synced, then linked: no reader and no crash sees half a file, and none is overwritten. */
async function put(path: string, content: AsyncIterable<Uint8Array>): Promise<number> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString('hex')}.part`;
  try {
    const size = await writeDurably(draft, content);
    await link(draft, path);
    await syncFolder(folder);
    return size;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw new FileFault('exists');
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new FileFault('disk-full');
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function writeDurably(path: string, content: AsyncIterable<Uint8Array>): Promise<number> {
  const file = await open(path, 'wx', 0o600);
  let size = 0;
  try {
    for await (const bytes of content) {
      await writeAll(file, bytes);
      size += bytes.length;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return size;
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at)).bytesWritten;
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
