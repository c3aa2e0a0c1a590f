import type { PictureOfCopy, ReleaseContent, ReleaseCopy } from './release-content.ts';
import { writePdf } from './write-pdf.ts';
import { writeText } from './write-text.ts';

/** Writes a release copy in the thread it is called in: a PDF, or plain text when the fonts lack a character of it. */
export async function writeReleaseCopyHere(
  content: ReleaseContent,
  pictures: readonly PictureOfCopy[],
): Promise<ReleaseCopy> {
  return (await writePdf(content, pictures)) ?? writeText(content);
}
