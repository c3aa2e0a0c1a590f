import { opendir, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileRoom } from './store.ts';

/** Files counted at most: more would keep whoever asks waiting. */
const most = 100_000;

/** Counts the files under a folder with their bytes, and reads the room of the disk. A folder not made yet holds none. */
export async function measureFolder(folder: string, root: string, limit = most): Promise<FileRoom> {
  let files = 0;
  let bytes = 0;
  const entries = await opendir(folder, { recursive: true }).catch(() => undefined);
  for await (const entry of entries ?? []) {
    if (!entry.isFile()) continue;
    if (files === limit) return { files, bytes, complete: false, ...(await readRoom(root)) };
    // A file may be removed between being named and being looked at.
    bytes += await stat(join(entry.parentPath, entry.name)).then(
      ({ size }) => size,
      () => 0,
    );
    files += 1;
  }
  return { files, bytes, complete: true, ...(await readRoom(root)) };
}

/** Of the disk a folder is on, or is going to be on. */
async function readRoom(root: string): Promise<Pick<FileRoom, 'free' | 'total'>> {
  const room = await statfs(root).catch(() => statfs(dirname(root)));
  return { free: room.bavail * room.bsize, total: room.blocks * room.bsize };
}
