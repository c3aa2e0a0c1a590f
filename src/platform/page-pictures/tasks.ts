/** What is done with pages apart, in the thread of apart-worker.ts: never called from anywhere else. */
import type { PageArea, PixelArea } from './areas.ts';
import { pixelsOf } from './areas.ts';
import { burn, type DrawLabel } from './burn.ts';
import type { Engines } from './engines.ts';
import { openPages, type PagesKind, startDrawing } from './open-pages.ts';
import { PageRefusal, type WhyNoPages } from './page-refusal.ts';
import type { PageSize, Pages } from './pages.ts';
import { encodePng } from './png.ts';
import { type PictureFault, provePicture } from './prove-picture.ts';
import { type SeenWord, startReader } from './read-words.ts';
import { type FileFault, openPacked, type PackedPicture, unpackPictures } from './unpack-pictures.ts';

/** What may be asked of pages. */
export type PagesAsked = { readonly kind: PagesKind; readonly engines: Engines } & (
  | { readonly want: 'sizes' }
  | { readonly want: 'burned'; readonly pages: readonly PageToBurn[] }
);

/** A page, from 1, and what goes. */
export interface PageToBurn {
  readonly page: number;
  readonly areas: readonly PageArea[];
}

/** A page of the original, and what stands in the finished copy for it. */
export interface PageToProve extends PageToBurn {
  readonly packed: PackedPicture;
}

/** Words OCR read on a page: under the areas of the original, beside them, and on the copy; labels apart. */
export interface PageWords {
  readonly removed: readonly string[];
  readonly kept: readonly string[];
  readonly copy: readonly string[];
}

/** What is wrong with one page, and what OCR read on it; it is not read where no area is on it, nor where something is wrong already. */
export interface PageProof {
  readonly faults: readonly PictureFault[];
  readonly words: PageWords | undefined;
}

export type PagesAnswer = { readonly sizes: readonly PageSize[] } | { readonly pngs: readonly Uint8Array[] };
export interface UnpackedPictures {
  readonly pictures: readonly PackedPicture[];
  readonly faults: readonly FileFault[];
}
/** An answer, or why the document cannot be shown as pages. */
export type OrRefused<Answer> = Answer | { readonly refused: WhyNoPages };

/** Sizes of all pages, or some of them drawn with what goes already gone. */
export function drawPagesHere(bytes: Uint8Array, asked: PagesAsked): Promise<OrRefused<PagesAnswer>> {
  return orRefused(async () => {
    const library = await startDrawing(asked.engines.draw);
    const pages = await openPages(asked.kind, bytes, library);
    if (asked.want === 'sizes')
      return { sizes: Array.from({ length: pages.count }, (_, index) => pages.sizeOf(index + 1)) };
    const labels = await labelsFor(asked.pages, library);
    const pngs: Uint8Array[] = [];
    for (const { page, areas } of asked.pages)
      pngs.push(encodePng(await burn(await drawn(pages, page), areas, labels)));
    return { pngs };
  });
}

/** Holds pages of a finished copy against the original, drawn anew, and reads both by OCR. */
export function provePagesHere(
  bytes: Uint8Array,
  asked: { kind: PagesKind; engines: Engines; pages: readonly PageToProve[] },
): Promise<OrRefused<{ proofs: PageProof[] }>> {
  return orRefused(async () => {
    const library = await startDrawing(asked.engines.draw);
    const pages = await openPages(asked.kind, bytes, library);
    const labels = await labelsFor(asked.pages, library);
    let read: Awaited<ReturnType<typeof startReader>> | undefined;
    const proofs: PageProof[] = [];
    for (const { page, areas, packed } of asked.pages) {
      const original = await drawn(pages, page);
      const copy = openPacked(packed);
      const faults = await provePicture({ original, copy, areas }, labels);
      const isToRead = areas.length > 0 && faults.length === 0;
      if (isToRead) read ??= await startReader(asked.engines.read!);
      const words =
        isToRead && read
          ? wordsOf(
              read(original),
              read(copy),
              areas.map((area) => pixelsOf(area, original)),
            )
          : undefined;
      proofs.push({ faults, words });
    }
    return { proofs };
  });
}

/** Takes the pictures out of a finished copy. */
export async function unpackPicturesHere(bytes: Uint8Array, { count }: { count: number }): Promise<UnpackedPictures> {
  return unpackPictures(bytes, count);
}

/** What draws labels is loaded only where there is one: it takes longer to start than what draws pages. */
async function labelsFor(pages: readonly PageToBurn[], library: Parameters<typeof openPages>[2]): Promise<DrawLabel> {
  const none = () => Promise.reject(new Error('no labels'));
  return pages.some(({ areas }) => areas.length > 0) ? (await import('./draw-label.ts')).makeLabels(library) : none;
}

async function drawn(pages: Pages, page: number) {
  if (!(page >= 1 && page <= pages.count)) throw new PageRefusal('unreadable');
  return pages.draw(page);
}

/** A word belongs to an area when a third of its box lies in it: one that is cut in half was not to be read either. */
function wordsOf(original: SeenWord[], copy: SeenWord[], areas: readonly PixelArea[]): PageWords {
  const isUnder = (word: SeenWord) =>
    areas.some((area) => overlap(word, area) * 3 >= word.width * word.height && word.width * word.height > 0);
  const said = (words: SeenWord[]) => words.map(({ word }) => word);
  return {
    removed: said(original.filter((word) => word.confidence >= 40 && isUnder(word))),
    kept: said(original.filter((word) => !isUnder(word))),
    // Our own labels are read too, and stand where the areas are.
    copy: said(copy.filter((word) => !isUnder(word))),
  };
}

function overlap(one: PixelArea, other: PixelArea): number {
  const width = Math.min(one.left + one.width, other.left + other.width) - Math.max(one.left, other.left);
  const height = Math.min(one.top + one.height, other.top + other.height) - Math.max(one.top, other.top);
  return width > 0 && height > 0 ? width * height : 0;
}

async function orRefused<Answer>(work: () => Promise<Answer>): Promise<OrRefused<Answer>> {
  try {
    return await work();
  } catch (fault) {
    if (fault instanceof PageRefusal) return { refused: fault.code };
    throw fault;
  }
}
