import { type DocumentTreatment, treatmentOf } from '../../engine/redaction/treatment-of.ts';
import type { AreaMark, Mark, RedactedDocument } from '../../engine/redaction/types.ts';
import type { WhyNoText } from '../../platform/intake/index.ts';
import { type PageSize, pagesKindOf, type WhyNoPages } from '../../platform/page-pictures/index.ts';
import { listDocuments } from '../../storage/documents/documents.ts';
import { auditNote } from '../commands.ts';
import { recordQuery } from '../queries.ts';
import { type OriginalBytes, openOriginal } from './open-original.ts';
import { readPagesOf } from './read-pages-of.ts';
import { readTextIn } from './read-texts.ts';
import { openRedaction } from './redaction-row.ts';
import { refuseRedaction } from './refuse-redaction.ts';
import { getRedactionRules } from './release-role.ts';
import { requireReading } from './require-reading.ts';

export interface ReadForRedactionInput {
  readonly system: string;
  readonly record: string;
  readonly document: string;
  /** As text or as pictures of its pages; otherwise as it is marked, and as text where it has one. */
  readonly way?: 'text' | 'pages' | undefined;
}

/** The text of a document, or its pages, with its marks. */
export interface TextToRedact {
  readonly document: string;
  readonly documentVersion: number;
  readonly text: string | undefined;
  /** Why there is no text: the document can then be marked on pictures of its pages, or only be withheld whole. */
  readonly because: WhyNoText | undefined;
  readonly textDigest: string | undefined;
  /** Whether pictures of its pages may be marked too. */
  readonly hasPages: boolean;
  /** Sizes of the pages, where they are read; the pictures themselves come one by one. */
  readonly pages: readonly PageSize[] | undefined;
  /** Why the pages cannot be shown, where they were asked for or there is no text. */
  readonly whyNoPages: WhyNoPages | undefined;
  readonly pagesDigest: string | undefined;
  readonly attachments: number;
  readonly version: number;
  readonly state: 'marking' | 'with-reader' | 'released';
  readonly treatment: DocumentTreatment;
  readonly withheld: string | undefined;
  /** What was marked was marked in another text: the document changed since. */
  readonly outdated: boolean;
  readonly marks: readonly Mark[];
  readonly areas: readonly AreaMark[];
}

/** Opens the text of a document to mark what is to be removed: a look at the document like any other. */
export const readForRedaction = recordQuery<ReadForRedactionInput, TextToRedact>({
  name: 'read-for-redaction',
  action: 'redact',
  note: (_look, { document }) => auditNote('redaction-text-read', { document }),
  show: async (look, { document, way }) => {
    requireReading(look);
    const { definition, file, system } = look;
    const { role } = getRedactionRules(definition, file.snapshot.recordType);
    const rows = await listDocuments(system.database, file.row.id);
    if (rows.some((row) => row.id === document && row.role === role.id)) throw refuseRedaction('made-here');
    const original = await openOriginal(look, rows, document);
    const { version, redaction } = await openRedaction(system.database, look);
    const one = redaction.documents.find((other) => other.document === document);
    const read = await readAs(way ?? (one?.pagesDigest === undefined ? 'text' : 'pages'), document, original);
    const outdated = one !== undefined && !isStill(one, original.version, read);
    const isSameWay = one !== undefined && (one.pagesDigest === undefined) === (read.pages === undefined);
    return {
      document,
      documentVersion: original.version,
      ...read,
      hasPages: (await pagesKindOf(original.bytes)) !== undefined,
      version,
      state: redaction.state,
      treatment: treatmentOf(one),
      withheld: one?.withheld,
      outdated,
      marks: outdated || !isSameWay ? [] : one.marks,
      areas: outdated || !isSameWay ? [] : (one.areas ?? []),
    };
  },
});

type Read = Pick<
  TextToRedact,
  'text' | 'because' | 'textDigest' | 'attachments' | 'pages' | 'whyNoPages' | 'pagesDigest'
>;

/** As text where it has one and nothing else was asked for; otherwise as pages. */
async function readAs(way: 'text' | 'pages', document: string, original: OriginalBytes): Promise<Read> {
  const { text, because, textDigest, attachments } =
    way === 'text'
      ? await readTextIn(document, original)
      : { text: undefined, because: undefined, textDigest: undefined, attachments: 0 };
  if (text !== undefined) {
    const noPages = { pages: undefined, whyNoPages: undefined, pagesDigest: undefined };
    return { text, because, textDigest, attachments, ...noPages };
  }
  const { sizes: pages, because: whyNoPages, pagesDigest } = await readPagesOf(original);
  return { text, because, textDigest, attachments, pages, whyNoPages, pagesDigest };
}

/** Whether what was marked is still what there is; seen in the other way it is, as long as no newer version came in. */
function isStill(one: RedactedDocument, version: number, { textDigest, pagesDigest }: Read): boolean {
  if (one.version !== version) return false;
  if (one.pagesDigest !== undefined) return pagesDigest === undefined || one.pagesDigest === pagesDigest;
  return one.textDigest === undefined || textDigest === undefined || one.textDigest === textDigest;
}
