import { type CopyFault, proveCopy } from '../../engine/redaction/prove-copy.ts';
import { type ReadBack, type ReleaseCopy, readBack, writeReleaseCopy } from '../../platform/release-copy/index.ts';
import { refuseRedaction } from './refuse-redaction.ts';
import type { CopyToMake } from './release-content.ts';

/**
 * Writes a release copy and reads it back: its text, and every byte of the file with its streams unpacked. One that holds anything else than what
 * stays is not given out.
 *
 * @throws {DomainError} `refused` with the reason `proof-failed`
 */
export async function makeCopy(
  copy: CopyToMake,
  write: typeof writeReleaseCopy = writeReleaseCopy,
): Promise<ReleaseCopy> {
  const made = await write(copy.content);
  if ((await faultsOf(copy, await readBack(made), write)).length > 0) throw refuseRedaction('proof-failed');
  return made;
}

async function faultsOf(
  copy: CopyToMake,
  back: ReadBack,
  write: typeof writeReleaseCopy,
): Promise<readonly CopyFault[]> {
  const faults = proveCopy(copy, back);
  if (!faults.some(({ code }) => code === 'in-the-file')) return faults;
  // A word such as "Catalog" is in every such file: what a copy of nothing holds as well tells nothing.
  const blank = await readBack(await write({ ...copy.content, lines: [] }));
  return proveCopy(copy, back, blank.raw);
}
