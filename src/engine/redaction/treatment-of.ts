import type { RedactedDocument } from './types.ts';

/** What becomes of a document in a redaction: nothing, a copy of its text or of pictures of its pages without what is marked, or withheld whole. */
export type DocumentTreatment = 'none' | 'by-marks' | 'by-areas' | 'withheld';

/** What becomes of a document. */
export function treatmentOf(one: RedactedDocument | undefined): DocumentTreatment {
  if (!one) return 'none';
  if (one.withheld !== undefined) return 'withheld';
  return one.pagesDigest === undefined ? 'by-marks' : 'by-areas';
}

/** How many places of a document are marked. */
export function markCount({ marks, areas = [] }: Pick<RedactedDocument, 'marks' | 'areas'>): number {
  return marks.length + areas.length;
}
