import type {
  Mark,
  Passage,
  RedactedDocument,
  Redaction,
  RedactionChange,
  RedactionEvent,
  RedactionRefusal,
  RedactionReturn,
} from './types.ts';

/** Who does something, and for whom under a delegation. */
export interface Hands {
  readonly account: string;
  readonly onBehalfOf?: string | undefined;
}

/** A document as it was read: its version, and the digest of its text or of its pages where it has them. */
export type DocumentRead = Pick<RedactedDocument, 'document' | 'version' | 'textDigest' | 'pagesDigest'>;

/** Passages of one document that are to go. */
export interface MarkedDocument extends DocumentRead {
  readonly passages: readonly Passage[];
}

/** Most documents of one redaction, and marks of one document. */
export const mostDocuments = 30;
const mostMarks = 5_000;

/** A redaction nobody has begun. */
export const noRedaction: Redaction = { state: 'marking', documents: [], markedBy: [] };

/** Marks passages, of several documents at once, for one reason. A passage that is marked already for it is not marked twice. */
export function markPassages(
  redaction: Redaction,
  marked: readonly MarkedDocument[],
  { reason, newId, ...hands }: Hands & { reason: string; newId: () => string },
): RedactionChange {
  if (redaction.state !== 'marking') return refuse('not-marking');
  let { documents } = redaction;
  for (const { passages, ...read } of marked) {
    if (read.textDigest === undefined || !passages.every(isPassage)) return refuse('unfit-passage');
    const known = documents.find(({ document }) => document === read.document);
    if (known?.withheld !== undefined) return refuse('withheld-whole');
    if (known && !isSameReading(known, read)) return refuse('text-changed');
    const before = known?.marks ?? [];
    const added = passages
      .filter((passage) => !before.some((mark) => isSameMark(mark, passage, reason)))
      .map(({ start, end }): Mark => ({ id: newId(), start, end, reason }));
    documents = put(documents, { ...read, marks: [...before, ...added] });
  }
  if (marked.every(({ passages }) => passages.length === 0)) return refuse('nothing-chosen');
  if (documents.length > mostDocuments || documents.some(({ marks }) => marks.length > mostMarks))
    return refuse('too-many');
  return changed(redaction, documents, hands);
}

/** Takes marks away again, by their ids. */
export function unmark(redaction: Redaction, ids: readonly string[], hands: Hands): RedactionChange {
  if (redaction.state !== 'marking') return refuse('not-marking');
  const all = new Set(redaction.documents.flatMap(({ marks, areas = [] }) => [...marks, ...areas].map(({ id }) => id)));
  if (ids.length === 0 || !ids.every((id) => all.has(id)))
    return refuse(ids.length === 0 ? 'nothing-chosen' : 'unknown-mark');
  const documents = redaction.documents.map((one) => ({
    ...one,
    marks: one.marks.filter(({ id }) => !ids.includes(id)),
    ...(one.areas ? { areas: one.areas.filter(({ id }) => !ids.includes(id)) } : {}),
  }));
  return changed(redaction, documents, hands);
}

/** What is to become of a document: a copy of its text or of its pages without what is marked, withheld whole for a reason, or no copy at all. */
export type Treatment =
  | { readonly as: 'by-marks' }
  | { readonly as: 'by-areas' }
  | { readonly as: 'withheld'; readonly reason: string }
  | { readonly as: 'left-out' };

/** Says what is to become of a document. What was marked in it stays while it is withheld whole, and goes when it is left out. */
export function treatDocument(
  redaction: Redaction,
  read: DocumentRead,
  treatment: Treatment,
  hands: Hands,
): RedactionChange {
  if (redaction.state !== 'marking') return refuse('not-marking');
  const known = redaction.documents.find(({ document }) => document === read.document);
  if (treatment.as === 'left-out') {
    if (!known) return refuse('nothing-chosen');
    return changed(
      redaction,
      redaction.documents.filter((one) => one !== known),
      hands,
    );
  }
  const before = known && isSameReading(known, read) ? known : undefined;
  if (treatment.as === 'by-marks' && read.textDigest === undefined) return refuse('unfit-passage');
  if (treatment.as === 'by-areas' && read.pagesDigest === undefined) return refuse('unfit-area');
  const withheld = treatment.as === 'withheld' ? { withheld: treatment.reason } : {};
  const documents = put(redaction.documents, { ...read, ...withheld, ...marksOf(before) });
  return documents.length > mostDocuments ? refuse('too-many') : changed(redaction, documents, hands);
}

/** Gives it to a second reader; from now on nothing of it is changed until it comes back. */
export function sendToReader(redaction: Redaction, hands: Hands, at: string): RedactionChange {
  if (redaction.state !== 'marking') return refuse('not-marking');
  if (redaction.documents.length === 0) return refuse('nothing-chosen');
  const { returned: _, ...rest } = redaction;
  const sent = {
    state: 'with-reader',
    sent: { by: hands.account, at },
    markedBy: joinHands(redaction, hands),
  } as const;
  return { ok: true, redaction: { ...rest, ...sent } };
}

/** Takes it back from the second reader before it was read. */
export function takeBackFromReader(redaction: Redaction, hands: Hands): RedactionChange {
  if (redaction.state !== 'with-reader') return refuse('not-with-reader');
  const { sent: _, ...rest } = redaction;
  return { ok: true, redaction: { ...rest, state: 'marking', markedBy: joinHands(redaction, hands) } };
}

/** The second reader gives it back with a reason. */
export function returnToMarkers(redaction: Redaction, returned: RedactionReturn): RedactionChange {
  if (redaction.state !== 'with-reader') return refuse('not-with-reader');
  const { sent: _, ...rest } = redaction;
  return { ok: true, redaction: { ...rest, state: 'marking', returned } };
}

/** The second reader agrees: the release copies are made, and this redaction is over. */
export function releaseRedaction(redaction: Redaction, read: RedactionEvent): RedactionChange {
  if (redaction.state !== 'with-reader') return refuse('not-with-reader');
  return { ok: true, redaction: { ...redaction, state: 'released', read } };
}

/** A redaction with other documents, by these hands. */
export function changed(redaction: Redaction, documents: readonly RedactedDocument[], hands: Hands): RedactionChange {
  return { ok: true, redaction: { ...redaction, documents, markedBy: joinHands(redaction, hands) } };
}

function joinHands({ markedBy }: Redaction, { account, onBehalfOf }: Hands): readonly string[] {
  return [...new Set([...markedBy, account, ...(onBehalfOf === undefined ? [] : [onBehalfOf])])];
}

/** The documents with one in its new state. */
export function put(documents: readonly RedactedDocument[], one: RedactedDocument): readonly RedactedDocument[] {
  const isKnown = documents.some(({ document }) => document === one.document);
  return isKnown ? documents.map((other) => (other.document === one.document ? one : other)) : [...documents, one];
}

function isPassage({ start, end }: Passage): boolean {
  return Number.isSafeInteger(start) && Number.isSafeInteger(end) && start >= 0 && end > start;
}

/** Whether marks on one reading of a document hold on another. */
export function isSameReading(one: DocumentRead, other: DocumentRead): boolean {
  return one.version === other.version && one.textDigest === other.textDigest && one.pagesDigest === other.pagesDigest;
}

function marksOf(known: RedactedDocument | undefined): Pick<RedactedDocument, 'marks' | 'areas'> {
  return { marks: known?.marks ?? [], ...(known?.areas ? { areas: known.areas } : {}) };
}

function isSameMark(mark: Mark, { start, end }: Passage, reason: string): boolean {
  return mark.start === start && mark.end === end && mark.reason === reason;
}

/** Why not. */
export function refuse(because: RedactionRefusal): RedactionChange {
  return { ok: false, because };
}
