import type { Mark } from '../../engine/redaction/types.ts';
import type { WhyNoText } from '../../platform/intake/index.ts';
import { listDocuments } from '../../storage/documents/documents.ts';
import { auditNote } from '../commands.ts';
import { recordQuery } from '../queries.ts';
import { readTextOf } from './read-texts.ts';
import { openRedaction } from './redaction-row.ts';
import { refuseRedaction } from './refuse-redaction.ts';
import { getRedactionRules } from './release-role.ts';
import { requireReading } from './require-reading.ts';

export interface ReadForRedactionInput {
  readonly system: string;
  readonly record: string;
  readonly document: string;
}

/** The text of a document with its marks. */
export interface TextToRedact {
  readonly document: string;
  readonly documentVersion: number;
  readonly text: string | undefined;
  /** Why there is no text: the document can then only be withheld whole. */
  readonly because: WhyNoText | undefined;
  readonly textDigest: string | undefined;
  readonly attachments: number;
  readonly version: number;
  readonly state: 'marking' | 'with-reader' | 'released';
  readonly treatment: 'none' | 'by-marks' | 'withheld';
  readonly withheld: string | undefined;
  /** What was marked was marked in another text: the document changed since. */
  readonly outdated: boolean;
  readonly marks: readonly Mark[];
}

/** Opens the text of a document to mark what is to be removed: a look at the document like any other. */
export const readForRedaction = recordQuery<ReadForRedactionInput, TextToRedact>({
  name: 'read-for-redaction',
  action: 'redact',
  note: (_look, { document }) => auditNote('redaction-text-read', { document }),
  show: async (look, { document }) => {
    requireReading(look);
    const { definition, file, system } = look;
    const { role } = getRedactionRules(definition, file.snapshot.recordType);
    const rows = await listDocuments(system.database, file.row.id);
    const read = await readTextOf(look, rows, document);
    if (rows.some((row) => row.id === document && row.role === role.id)) throw refuseRedaction('made-here');
    const { version, redaction } = await openRedaction(system.database, look);
    const one = redaction.documents.find((other) => other.document === document);
    const outdated =
      one !== undefined &&
      (one.version !== read.version || (one.textDigest !== undefined && one.textDigest !== read.textDigest));
    return {
      document,
      documentVersion: read.version,
      text: read.text,
      because: read.because,
      textDigest: read.textDigest,
      attachments: read.attachments,
      version,
      state: redaction.state,
      treatment: one ? (one.withheld === undefined ? 'by-marks' : 'withheld') : 'none',
      withheld: one?.withheld,
      outdated,
      marks: outdated ? [] : (one?.marks ?? []),
    };
  },
});
