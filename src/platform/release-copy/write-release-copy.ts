import { LIMITS } from '../intake/limits.ts';
import { runApart } from '../intake/run-apart.ts';
import type { ReleaseContent, ReleaseCopy } from './release-content.ts';

/** Writes a release copy apart, within time and memory. @throws {ApartFailure} */
export function writeReleaseCopy(content: ReleaseContent): Promise<ReleaseCopy> {
  const ceilings = { time: LIMITS.redactionTime, externalBytes: LIMITS.extractionExternalBytes };
  return runApart('copy', new TextEncoder().encode(JSON.stringify(content)), ceilings);
}
