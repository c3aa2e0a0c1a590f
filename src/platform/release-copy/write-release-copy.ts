import { LIMITS } from '../intake/limits.ts';
import { runApart } from '../intake/run-apart.ts';
import type { PictureOfCopy, ReleaseContent, ReleaseCopy } from './release-content.ts';

/** Writes a release copy apart, within time and memory; pictures of pages stand after its text. @throws {ApartFailure} */
export function writeReleaseCopy(
  content: ReleaseContent,
  pictures: readonly PictureOfCopy[] = [],
): Promise<ReleaseCopy> {
  const externalBytes = pictures.length === 0 ? LIMITS.extractionExternalBytes : LIMITS.pictureExternalBytes;
  const ceilings = { time: LIMITS.redactionTime, externalBytes };
  return runApart('copy', new TextEncoder().encode(JSON.stringify(content)), ceilings, { pictures });
}
