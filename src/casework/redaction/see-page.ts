import type { RedactedDocument } from '../../engine/redaction/types.ts';
import { drawPages, pagesKindOf } from '../../platform/page-pictures/index.ts';
import { listDocuments } from '../../storage/documents/documents.ts';
import { auditNote } from '../commands.ts';
import { notFound } from '../domain-error.ts';
import { type RecordLook, recordQuery } from '../queries.ts';
import { openOriginal } from './open-original.ts';
import { openRedaction } from './redaction-row.ts';
import { refuseRedaction } from './refuse-redaction.ts';
import { getRedactionRules } from './release-role.ts';
import { requireReading } from './require-reading.ts';

export interface PageInput {
  readonly system: string;
  readonly record: string;
  readonly document: string;
  /** From 1. */
  readonly page: number;
}

const note = (_look: unknown, { document, page }: PageInput) => auditNote('redaction-page-seen', { document, page });

/** The picture of one page of a document, drawn by us as PNG, to mark what is to be removed: a look at the document like any other. */
export const seePage = recordQuery<PageInput, Uint8Array>({
  name: 'see-page',
  action: 'redact',
  note,
  show: async (look, input) => {
    requireReading(look);
    return drawPageOf(look, input);
  },
});

/** The same for the second reader, of what waits for them as it was marked. */
export const seePageAsSecond = recordQuery<PageInput, Uint8Array>({
  name: 'see-page-as-second',
  action: 'approve-redaction',
  note,
  show: async (look, input) => {
    requireReading(look);
    const { redaction } = await openRedaction(look.system.database, look);
    const one = redaction.documents.find(({ document }) => document === input.document);
    if (redaction.state !== 'with-reader' || one?.pagesDigest === undefined || one.withheld !== undefined)
      throw notFound('no-such-document');
    return drawPageOf(look, input, one);
  },
});

async function drawPageOf(
  look: RecordLook,
  { document, page }: PageInput,
  marked?: RedactedDocument,
): Promise<Uint8Array> {
  const { definition, file, system } = look;
  const { role } = getRedactionRules(definition, file.snapshot.recordType);
  const rows = await listDocuments(system.database, file.row.id);
  if (rows.some((row) => row.id === document && row.role === role.id)) throw refuseRedaction('made-here');
  const { bytes, version } = await openOriginal(look, rows, document);
  if (marked && marked.version !== version) throw refuseRedaction('newer-version');
  const kind = await pagesKindOf(bytes);
  if (!kind) throw notFound('no-such-document');
  const drawn = await drawPages(bytes, kind, [{ page, areas: [] }]);
  const png = 'pngs' in drawn ? drawn.pngs[0] : undefined;
  if (!png) throw notFound('no-such-document');
  return png;
}
