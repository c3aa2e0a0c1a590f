import { placeOf } from '../../engine/access/place-of.ts';
import { mayReadSecond } from '../../engine/redaction/may-read-second.ts';
import { type DocumentTreatment, markCount, treatmentOf } from '../../engine/redaction/treatment-of.ts';
import type { Redaction, RedactionEvent, RedactionReturn } from '../../engine/redaction/types.ts';
import { namesOf } from '../accounts/directory.ts';
import { auditNote } from '../commands.ts';
import { type RecordLook, recordQuery } from '../queries.ts';
import { type DocumentView, showDocuments } from '../records/show-documents.ts';
import { originalsAmong } from './read-texts.ts';
import { openRedaction } from './redaction-row.ts';
import { getRedactionRules } from './release-role.ts';
import { requireReading } from './require-reading.ts';

/** A document of the record, with what becomes of it. */
export interface DocumentToRedact {
  readonly document: DocumentView;
  readonly treatment: DocumentTreatment;
  readonly marks: number;
  /** Reason for which it is withheld whole. */
  readonly withheld: string | undefined;
  /** A newer version came in since it was marked. */
  readonly outdated: boolean;
}

/** How far the redaction of a record is. */
export interface RedactionView {
  readonly controlNumber: string;
  readonly version: number;
  readonly state: Redaction['state'];
  readonly documents: readonly DocumentToRedact[];
  readonly sent: RedactionEvent | undefined;
  readonly returned: RedactionReturn | undefined;
  readonly markedBy: readonly string[];
  /** Whether the caller may be its second reader; `had-a-hand` when they marked, or act for who did. */
  readonly second: ReturnType<typeof mayReadSecond>;
  readonly names: Readonly<Record<string, string>>;
}

/** The documents of a record and what is to become of each in a release copy; no text of them. */
export const seeRedaction = recordQuery<{ system: string; record: string }, RedactionView>({
  name: 'see-redaction',
  action: 'redact',
  note: () => auditNote('redaction-seen', {}),
  show: (look) => viewOfRedaction(look),
});

/** The same for whoever has it opened already. */
export async function viewOfRedaction(look: RecordLook): Promise<RedactionView> {
  requireReading(look);
  const { definition, file, installation, actor, system } = look;
  const { role } = getRedactionRules(definition, file.snapshot.recordType);
  const [{ version, redaction }, documents] = await Promise.all([
    openRedaction(system.database, look),
    showDocuments(look),
  ]);
  const { state, sent, returned, markedBy } = redaction;
  const people = [...markedBy, ...(sent ? [sent.by] : []), ...(returned ? [returned.by] : [])];
  const names = await namesOf(installation, [...new Set(people)]);
  return {
    controlNumber: file.row.control_number,
    version,
    state,
    documents: originalsAmong(documents, role.id).map((document) => {
      const one = redaction.documents.find((other) => other.document === document.id);
      return {
        document,
        treatment: treatmentOf(one),
        marks: one ? markCount(one) : 0,
        withheld: one?.withheld,
        outdated: one !== undefined && one.version !== document.version,
      };
    }),
    sent,
    returned,
    markedBy,
    second: mayReadSecond(redaction, { definition, actor, record: placeOf(file.snapshot) }),
    names: Object.fromEntries([...names].map(([id, { name }]) => [id, name])),
  };
}
