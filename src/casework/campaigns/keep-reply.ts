import { getRecordType } from '../../definition/lookup/get-record-type.ts';
import { allowedFor } from '../../engine/access/allowed-for.ts';
import { placeOf } from '../../engine/access/place-of.ts';
import { localToday } from '../../engine/local-today.ts';
import { voidSignOffs } from '../../engine/routing-slip/void-sign-offs.ts';
import { insertRecordActionInTx } from '../../storage/records/record-actions.ts';
import { refused } from '../accounts/refused.ts';
import { type AuditNote, auditNote, type RecordWork } from '../commands.ts';
import { placeDocument } from '../documents/add-document.ts';
import { randomId } from '../random-id.ts';

/** A record with one document more, not saved yet: what is done with it next saves both. */
interface Kept {
  readonly work: RecordWork;
  readonly note: AuditNote;
}

/**
 * Keeps the standard reply as a document of one member: sealed under its own key like any document of it, with its number and the day, and
 * nothing of any other member. The person the run acts for must be permitted to add documents there.
 *
 * @throws {DomainError} `refused` when they are not, or records of its type have no document of this role
 */
export async function keepReply(work: RecordWork, { role, text }: { role: string; text: string }): Promise<Kept> {
  const { definition, actor, file, system, tx, account, grant, now } = work;
  const { snapshot } = file;
  requirePermitted(work, role);
  const content = `${file.row.control_number}\n${localToday(definition, now)}\n\n${text}\n`;
  const fileName = `${file.row.control_number}.txt`;
  const { title } = getRecordType(definition, snapshot.recordType).documentRoles.find(({ id }) => id === role)!;
  const placed = await placeDocument(
    { tx, system, account, now, file },
    { role, title: `${title.en} / ${title.fr}`, fileName, content: Buffer.from(content) },
  );
  const slip = snapshot.routingSlip && voidSignOffs(snapshot.routingSlip, placed.documents);
  const { id, version, mediaType } = placed;
  await insertRecordActionInTx(tx, {
    record_id: snapshot.id,
    kind: 'document',
    action: 'add-document',
    from_state: snapshot.state,
    to_state: snapshot.state,
    actor: account,
    on_behalf_of: grant?.onBehalfOf ?? null,
    role: grant?.role ?? null,
    office: grant?.office ?? null,
    at: now,
    record_version: file.row.version + 1,
    facts: { document: id, version, role },
    nonce: randomId(),
    sealed: null,
  });
  const next = { ...snapshot, documents: placed.documents, ...(slip ? { routingSlip: slip } : {}) };
  const note = auditNote('document-added', { document: id, version, documentRole: role, mediaType, state: 'stored' });
  return { work: { ...work, definition, actor, file: { ...file, snapshot: next } }, note };
}

function requirePermitted({ definition, actor, file: { snapshot } }: RecordWork, role: string): void {
  if (!getRecordType(definition, snapshot.recordType).documentRoles.some(({ id }) => id === role)) {
    throw refused(
      'no-such-document',
      'Records of this kind have no such document.',
      'Les dossiers de ce type n’ont pas un tel document.',
    );
  }
  if (!allowedFor({ definition, actor, record: placeOf(snapshot), action: 'add-document' }).allowed) {
    throw refused(
      'no-documents',
      'Your roles do not let you add a document to this record.',
      'Vos rôles ne vous permettent pas d’ajouter un document à ce dossier.',
    );
  }
}
