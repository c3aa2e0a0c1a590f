import {
  changed,
  type DocumentRead,
  type Hands,
  isSameReading,
  mostDocuments,
  put,
  refuse,
} from './change-redaction.ts';
import type { Area, AreaMark, Redaction, RedactionChange } from './types.ts';

/** Rectangles of one document that are to go. */
export interface MarkedPages extends DocumentRead {
  readonly areas: readonly Area[];
}

/** Most rectangles of one document. */
const mostAreas = 500;
/** A side is at least this many ten-thousandths of the page: less is a slip of the hand. */
const leastSide = 20;

/** Marks rectangles on the pictures of a document's pages, for one reason. One that is marked already for it is not marked twice. */
export function markAreas(
  redaction: Redaction,
  { areas, ...read }: MarkedPages,
  { reason, newId, ...hands }: Hands & { reason: string; newId: () => string },
): RedactionChange {
  if (redaction.state !== 'marking') return refuse('not-marking');
  if (areas.length === 0) return refuse('nothing-chosen');
  if (read.pagesDigest === undefined || !areas.every(isOnPage)) return refuse('unfit-area');
  const known = redaction.documents.find(({ document }) => document === read.document);
  if (known?.withheld !== undefined) return refuse('withheld-whole');
  if (known && !isSameReading(known, read)) return refuse('text-changed');
  const before = known?.areas ?? [];
  const added = areas
    .filter((area) => !before.some((mark) => mark.reason === reason && isSameArea(mark, area)))
    .map(({ page, left, top, width, height }): AreaMark => ({ id: newId(), page, left, top, width, height, reason }));
  const documents = put(redaction.documents, { ...read, marks: [], areas: [...before, ...added] });
  if (documents.length > mostDocuments || before.length + added.length > mostAreas) return refuse('too-many');
  return changed(redaction, documents, hands);
}

function isOnPage({ page, left, top, width, height }: Area): boolean {
  if (![page, left, top, width, height].every((value) => Number.isSafeInteger(value))) return false;
  if (page < 1 || left < 0 || top < 0 || width < leastSide || height < leastSide) return false;
  return left + width <= 10_000 && top + height <= 10_000;
}

function isSameArea(one: Area, other: Area): boolean {
  return (['page', 'left', 'top', 'width', 'height'] as const).every((name) => one[name] === other[name]);
}
