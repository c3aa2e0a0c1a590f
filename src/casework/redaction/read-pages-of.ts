import { createHash } from 'node:crypto';
import { type PageSize, type PagesKind, readPages, type WhyNoPages } from '../../platform/page-pictures/index.ts';
import type { OriginalBytes } from './open-original.ts';

/** A document as pictures of its pages, or why it cannot be shown so. */
export interface ReadPages {
  readonly version: number;
  readonly bytes: Buffer;
  readonly kind: PagesKind | undefined;
  readonly sizes: readonly PageSize[] | undefined;
  readonly because: WhyNoPages | undefined;
  /** SHA-256 in hex of the file's digest and the sizes of its pages: areas are set on these pages and no others. */
  readonly pagesDigest: string | undefined;
}

/** How many pages a document has, and in which size each is drawn. */
export async function readPagesOf({ version, bytes, digest }: OriginalBytes): Promise<ReadPages> {
  const read = await readPages(bytes);
  if (read.sizes === undefined) {
    const { because } = read;
    return { version, bytes, kind: undefined, sizes: undefined, because, pagesDigest: undefined };
  }
  const { kind, sizes } = read;
  const said = JSON.stringify([digest, sizes.map(({ width, height }) => [width, height])]);
  const pagesDigest = createHash('sha256').update(said).digest('hex');
  return { version, bytes, kind, sizes, because: undefined, pagesDigest };
}
