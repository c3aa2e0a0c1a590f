import { createHash } from 'node:crypto';
import type { Keeper } from '../../keeper/index.ts';
import type { Queryable } from '../../storage/database.ts';
import { StorageError } from '../../storage/errors.ts';
import { listPublished, type PublishedRow } from '../../storage/systems/registry.ts';

/** SHA-256 of the files of a definition, in the order of their paths. */
export function digestOfFiles(files: Readonly<Record<string, string>>): Buffer {
  const sorted = Object.entries(files).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest();
}

/**
 * All published versions of a system, oldest first. Their access rules decide who may see, so each must be as it was published, files and
 * all, and the newest must be the one the log names: nobody puts rules into force by writing to the database, nor older ones back.
 *
 * @param db the control database, or a transaction on it
 * @throws {StorageError} `forged-row`
 */
export async function readPublished(keeper: Keeper, db: Queryable, system: string): Promise<PublishedRow[]> {
  // The log first: a version published between the two is then not missed.
  const newest = await keeper.newestPublished(db, system);
  const rows = await listPublished(db, system);
  const genuine = rows.filter((row) => {
    const asItIs = { ...row, digest: digestOfFiles(row.files) };
    return keeper.isGenuine('control.published_definition', asItIs, row.mac);
  });
  const behind = (rows.at(-1)?.version ?? 0) < newest;
  if (genuine.length < rows.length || behind)
    throw new StorageError('forged-row', { table: 'control.published_definition' });
  return rows;
}
