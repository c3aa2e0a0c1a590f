import { LIMITS } from '../intake/limits.ts';
import { detectMediaType } from '../intake/media-type.ts';
import { ApartFailure, runApart } from '../intake/run-apart.ts';
import { engines } from './engines.ts';
import type { PagesKind } from './open-pages.ts';
import type { WhyNoPages } from './page-refusal.ts';
import type { PageSize } from './pages.ts';
import type { OrRefused, PageProof, PageToBurn, PageToProve, UnpackedPictures } from './tasks.ts';

/** The pages of a document, or why it is not shown as pages. */
export type PagesRead =
  | { readonly kind: PagesKind; readonly sizes: readonly PageSize[] }
  | { readonly sizes: undefined; readonly because: WhyNoPages };

const kinds: ReadonlySet<string> = new Set<PagesKind>(['application/pdf', 'image/png', 'image/jpeg', 'image/tiff']);

/** The kind of a document by its content, where it can be shown as pages. */
export async function pagesKindOf(bytes: Uint8Array): Promise<PagesKind | undefined> {
  const kind = await detectMediaType(bytes);
  return kinds.has(kind) ? (kind as PagesKind) : undefined;
}

/** How many pages a document has, and in which size each is drawn. Never throws on account of the file. */
export async function readPages(bytes: Uint8Array): Promise<PagesRead> {
  const kind = await pagesKindOf(bytes);
  if (!kind) return { sizes: undefined, because: 'kind' };
  if (bytes.length > LIMITS.redactedBytes) return { sizes: undefined, because: 'too-large' };
  const answer = await orWhy(async () =>
    runApart('pages', bytes, ceilings(1), { kind, engines: await engines(false), want: 'sizes' }),
  );
  if ('refused' in answer) return { sizes: undefined, because: answer.refused };
  return 'sizes' in answer ? { kind, sizes: answer.sizes } : { sizes: undefined, because: 'unreadable' };
}

/** Draws pages as PNG, with the areas gone. Never throws on account of the file. */
export async function drawPages(
  bytes: Uint8Array,
  kind: PagesKind,
  pages: readonly PageToBurn[],
): Promise<OrRefused<{ pngs: readonly Uint8Array[] }>> {
  const answer = await orWhy(async () =>
    runApart('pages', bytes, ceilings(pages.length), { kind, engines: await engines(false), want: 'burned', pages }),
  );
  if ('refused' in answer) return answer;
  return 'pngs' in answer ? answer : { refused: 'unreadable' };
}

/** Holds pages of a finished copy against the original. Never throws on account of the file. */
export async function provePages(
  bytes: Uint8Array,
  kind: PagesKind,
  pages: readonly PageToProve[],
): Promise<OrRefused<{ proofs: readonly PageProof[] }>> {
  const read = pages.filter(({ areas }) => areas.length > 0).length;
  const { time, externalBytes } = ceilings(pages.length);
  const most = { time: time + read * LIMITS.ocrTime, externalBytes };
  return orWhy(async () => runApart('prove-pages', bytes, most, { kind, engines: await engines(read > 0), pages }));
}

/** Takes the pictures out of the file of a finished copy, and says what else is wrong with it. @throws {ApartFailure} */
export function unpackCopy(bytes: Uint8Array, count: number): Promise<UnpackedPictures> {
  return runApart('unpack', bytes, ceilings(1), { count });
}

function ceilings(pages: number) {
  return { time: LIMITS.pictureTime * (pages + 1), externalBytes: LIMITS.pictureExternalBytes };
}

async function orWhy<Answer>(work: () => Promise<OrRefused<Answer>>): Promise<OrRefused<Answer>> {
  try {
    return await work();
  } catch (fault) {
    if (!(fault instanceof ApartFailure)) throw fault;
    return { refused: fault.code === 'too-costly' ? 'too-large' : 'unreadable' };
  }
}
