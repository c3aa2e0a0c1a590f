import { contextOf, type PassageInContext } from '../../engine/redaction/context-of.ts';
import { findLeftOver } from '../../engine/redaction/left-over.ts';
import type { Mark } from '../../engine/redaction/types.ts';
import { listDocuments } from '../../storage/documents/documents.ts';
import { auditNote } from '../commands.ts';
import { recordQuery } from '../queries.ts';
import { readTextOf } from './read-texts.ts';
import { openRedaction } from './redaction-row.ts';
import { requireReading } from './require-reading.ts';
import { type RedactionView, viewOfRedaction } from './see-redaction.ts';

/** A document as its second reader sees it: what goes, what stays. */
export interface SecondText {
  readonly document: string;
  readonly text: string | undefined;
  readonly marks: readonly Mark[];
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
    for (const one of redaction.documents) {
      const { text, textDigest, version: current } = await readTextOf(look, rows, one.document);
      const outdated = current !== one.version || (one.textDigest !== undefined && one.textDigest !== textDigest);
      read.push({ ...one, text: outdated || one.textDigest === undefined ? undefined : text, outdated });
    }
    const marked = read.flatMap(({ document, text, marks, withheld }) =>
      text === undefined || withheld !== undefined ? [] : [{ document, text, marks }],
    );
    const left = findLeftOver(marked);
    const texts = read.map(({ document, text, marks, withheld, outdated }) => ({
      document,
      text: withheld === undefined ? text : undefined,
      marks,
      withheld,
      outdated,
      leftOver: left.flatMap((one) =>
        one.document === document && text !== undefined ? [{ within: one.within, ...contextOf(text, one) }] : [],
      ),
    }));
    return { ...view, seen, texts };
  },
});
