/** Release copies as files: written anew from text, and read back. */
export { type ReadBack, readBack } from './read-back.ts';
export type { PictureOfCopy, ReleaseContent, ReleaseCopy, ReleasePiece } from './release-content.ts';
export { writeReleaseCopy } from './write-release-copy.ts';
