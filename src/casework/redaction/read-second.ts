import { contextOf, type PassageInContext } from '../../engine/redaction/context-of.ts';
import { findLeftOver } from '../../engine/redaction/left-over.ts';
import type { AreaMark, Mark, RedactedDocument } from '../../engine/redaction/types.ts';
import type { PageSize } from '../../platform/page-pictures/index.ts';
import { type ListedDocument, listDocuments } from '../../storage/documents/documents.ts';
import { auditNote } from '../commands.ts';
import { type RecordLook, recordQuery } from '../queries.ts';
import { openOriginal } from './open-original.ts';
import { readPagesOf } from './read-pages-of.ts';
import { readTextIn } from './read-texts.ts';
import { openRedaction } from './redaction-row.ts';
import { requireReading } from './require-reading.ts';
import { type RedactionView, viewOfRedaction } from './see-redaction.ts';

/** A document as its second reader sees it: what goes, what stays. */
export interface SecondText {
  readonly document: string;
  readonly text: string | undefined;
  readonly marks: readonly Mark[];
  /** Sizes of the pages, where pictures of them are marked, and what goes from them. */
  readonly pages: readonly PageSize[] | undefined;
  readonly areas: readonly AreaMark[];
  readonly withheld: string | undefined;
  /** It is no longer the text that was marked. */
  readonly outdated: boolean;
  /** Places where something stays that is removed elsewhere. */
  readonly leftOver: readonly (PassageInContext & { readonly within: boolean })[];
}

export interface SecondReading extends RedactionView {
  /** What an approval names, so that it covers what was read and nothing else; empty where nothing waits for a second reader. */
  readonly seen: string;
  readonly texts: readonly SecondText[];
}

/** Opens what waits for a second reader: every text with its marks, and what stays of what is removed elsewhere. */
export const readSecond = recordQuery<{ system: string; record: string }, SecondReading>({
  name: 'read-second',
  action: 'approve-redaction',
  note: () => auditNote('redaction-read-second', {}),
  show: async (look) => {
    requireReading(look);
    const { system, file } = look;
    const view = await viewOfRedaction(look);
    const { seen, redaction, version } = await openRedaction(system.database, look);
    if (redaction.state !== 'with-reader' || version !== view.version) return { ...view, seen: '', texts: [] };
    const rows = await listDocuments(system.database, file.row.id);
    const read = [];
    for (const one of redaction.documents) read.push({ ...one, ...(await readAgain(look, rows, one)) });
    const marked = read.flatMap(({ document, text, marks, withheld }) =>
      text === undefined || withheld !== undefined ? [] : [{ document, text, marks }],
    );
    const left = findLeftOver(marked);
    const texts = read.map(({ document, text, marks, pages, areas = [], withheld, outdated }) => ({
      document,
      text: withheld === undefined ? text : undefined,
      marks,
      pages: withheld === undefined ? pages : undefined,
      areas,
      withheld,
      outdated,
      leftOver: left.flatMap((one) =>
        one.document === document && text !== undefined ? [{ within: one.within, ...contextOf(text, one) }] : [],
      ),
    }));
    return { ...view, seen, texts };
  },
});

/** What was marked, read anew: its text or its pages, as long as they are still what was marked. */
async function readAgain(look: RecordLook, rows: readonly ListedDocument[], one: RedactedDocument) {
  const original = await openOriginal(look, rows, one.document);
  const isNewer = original.version !== one.version;
  if (one.pagesDigest !== undefined) {
    const { sizes, pagesDigest } = await readPagesOf(original);
    const outdated = isNewer || pagesDigest !== one.pagesDigest;
    return { text: undefined, pages: outdated ? undefined : sizes, outdated };
  }
  const { text, textDigest } = await readTextIn(one.document, original);
  const outdated = isNewer || (one.textDigest !== undefined && one.textDigest !== textDigest);
  return { text: outdated || one.textDigest === undefined ? undefined : text, pages: undefined, outdated };
}
