import { proveCopy } from '../../engine/redaction/prove-copy.ts';
import { isGoneByOcr } from '../../engine/redaction/prove-words.ts';
import {
  drawPages,
  type PageProof,
  type PageSize,
  type PagesKind,
  type PageToBurn,
  provePages,
  unpackCopy,
} from '../../platform/page-pictures/index.ts';
import { type PictureOfCopy, type ReleaseCopy, readBack, writeReleaseCopy } from '../../platform/release-copy/index.ts';
import type { PicturesToMake } from './picture-content.ts';
import { refuseRedaction } from './refuse-redaction.ts';

/** The pages a copy is made of, opened. */
export interface PagesOfCopy {
  readonly bytes: Uint8Array;
  readonly kind: PagesKind;
  readonly sizes: readonly PageSize[];
}

/** Pages of one run apart: its start is paid once for all of them, and their pictures are in memory together. */
const atOnce = 5;
const mostBytes = 200 * 1024 * 1024;

/**
 * Writes a release copy of pictures of pages and reads it back. One that holds anything else than what stays is not given out.
 *
 * @throws {DomainError} `refused` with the reason `proof-failed`, `read-by-ocr` or `unfit-area`
 */
export async function makePictureCopy(pages: PagesOfCopy, toMake: PicturesToMake): Promise<ReleaseCopy> {
  const pngs: Uint8Array[] = [];
  for (const some of inRuns(toMake.pages)) {
    const drawn = await drawPages(pages.bytes, pages.kind, some);
    if (!('pngs' in drawn)) throw refuseRedaction('unfit-area');
    pngs.push(...drawn.pngs);
  }
  const size = pngs.reduce((sum, { length }) => sum + length, 0);
  if (size > mostBytes) throw refuseRedaction('copy-too-large');
  const pictures = toMake.said.map((said, index): PictureOfCopy => {
    const { width, height } = pages.sizes[index]!;
    return { png: pngs[index]!, width, height, ...said };
  });
  const made = await writeReleaseCopy(toMake.content, pictures);
  await requireProven(pages, toMake, made);
  return made;
}

/**
 * Holds a finished copy against the original, drawn anew: its text, what else is in the file, each pixel of each page, and by OCR each page that
 * something goes from.
 *
 * @throws {DomainError} `refused` with the reason `proof-failed` or `read-by-ocr`
 */
export async function requireProven(
  pages: PagesOfCopy,
  { content, said, pages: asked }: PicturesToMake,
  made: ReleaseCopy,
): Promise<void> {
  const { pictures, faults: other } = await unpackCopy(made.bytes, asked.length);
  if (made.mediaType !== 'application/pdf' || other.length > 0) throw refuseRedaction('proof-failed');
  const lines = said.map(({ heading }) => [{ text: heading }]);
  const faults = proveCopy({ content: { ...content, lines }, removed: [] }, await readBack(made));
  if (faults.length > 0) throw refuseRedaction('proof-failed');
  for (const some of inRuns(asked.map((page, index) => ({ ...page, packed: pictures[index]! })))) {
    const proven = await provePages(pages.bytes, pages.kind, some);
    if (!('proofs' in proven)) throw refuseRedaction('proof-failed');
    for (const proof of proven.proofs) requirePage(proof);
  }
}

function requirePage({ faults, words }: PageProof): void {
  if (faults.length > 0) throw refuseRedaction('proof-failed');
  if (words && !isGoneByOcr(words)) throw refuseRedaction('read-by-ocr');
}

function inRuns<Page extends PageToBurn>(pages: readonly Page[]): Page[][] {
  return Array.from({ length: Math.ceil(pages.length / atOnce) }, (_, run) =>
    pages.slice(run * atOnce, (run + 1) * atOnce),
  );
}
