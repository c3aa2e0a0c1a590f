import { createHash } from 'node:crypto';
import type { Actor } from '../../engine/types.ts';
import type { IntakeItem } from '../../platform/intake/index.ts';
import { listGrantsInForce } from '../../storage/grants/grants.ts';
import { findImported, insertImportDigestInTx } from '../../storage/records/import-digests.ts';
import { type AuditNote, auditNote, type RecordWork, type SystemWork, systemCommand } from '../commands.ts';
import { placeDocument } from '../documents/add-document.ts';
import { isWithinReach } from '../records/is-within-reach.ts';
import { refusedByEngine } from '../records/refused-by-engine.ts';
import { registerInTx } from '../records/register-record.ts';
import { saveRecord, sealedNote } from '../records/save-record.ts';
import { fitFields } from './fit-fields.ts';
import { type IntakeRecordType, intakeOf } from './intake-of.ts';
import { noteGaps } from './note-gaps.ts';
import { tellRegistrar } from './tell-registrar.ts';

export interface ImportItemInput {
  readonly system: string;
  readonly recordType: string;
  readonly fileName: string;
  readonly item: IntakeItem;
}

/** What an item became. */
export interface ImportedItem {
  readonly outcome: 'registered' | 'repeated';
  /** Of a repeat only when the record is within reach of the caller. */
  readonly id?: string;
  readonly controlNumber?: string;
  /** JSON pointers of values that the registrar must give. */
  readonly assumed: readonly string[];
}

/**
 * Registers one item that came in: a record with what the item says of itself, the untouched original and its attachments sealed with
 * it, and the task to confirm and acknowledge. The same content never becomes two records.
 */
export const importItem = systemCommand<ImportItemInput, ImportedItem>({
  name: 'import-item',
  action: 'import',
  fingerprint: ({ item, recordType }) => [recordType, digestOf(item.original).toString('hex')],
  work: async (given, { recordType: id, fileName, item }) => {
    const work = { ...given, actor: await registrarOf(given) };
    const recordType = intakeOf(work.definition, id);
    const tag = work.system.keeper.importTag(digestOf(item.original));
    const known = await findImported(work.tx, tag);
    if (known) {
      const note = auditNote('imported', { recordType: id, repeat: true }, { recordId: known.record_id });
      const isShown = await isWithinReach(work.tx, work, known.record_id);
      const which = isShown ? { id: known.record_id, controlNumber: known.control_number } : {};
      return { output: { outcome: 'repeated', ...which, assumed: [] }, notes: [note] };
    }
    const { definition, actor, now } = work;
    const fitted = fitFields({ definition, recordType: id, item, fileName, actor, now });
    if ('code' in fitted) throw refusedByEngine(fitted);
    const { channel, fields, assumed } = fitted;
    const registered = await registerInTx(work, { system: work.system.id, recordType: id, channel, fields });
    const notes = await attachAll(work, registered, { recordType, fileName, item });
    const record = registered.output.id;
    await insertImportDigestInTx(work.tx, { tag, record_id: record, at: now });
    const { state } = registered.output;
    const place = { record, key: registered.key, recordType };
    await noteGaps(work, place, { assumed, warnings: item.warnings });
    await tellRegistrar(work, recordType, { record, state, isIncomplete: assumed.length > 0 });
    const format = item.mediaType
      .replace(/^.*\//, '')
      .replace(/[^A-Za-z0-9.-]/g, '-')
      .slice(0, 60);
    const imported = auditNote('imported', { recordType: id, format, documents: notes.length }, { recordId: record });
    const { controlNumber } = registered.output;
    return {
      output: { outcome: 'registered', id: record, controlNumber, assumed },
      notes: [registered.note, imported, ...notes],
    };
  },
});

/** SHA-256 of a content. */
export function digestOf(content: Uint8Array): Buffer {
  return createHash('sha256').update(content).digest();
}

/** The console has the duties of a registrar: it registers for the office in which most of those who import work. */
async function registrarOf({ tx, actor, admission, now }: SystemWork): Promise<Actor> {
  if (admission.service === null) return actor;
  const roles = new Set(actor.grants.map(({ role }) => role));
  const counts = new Map<string, number>();
  for (const { role, office } of await listGrantsInForce(tx, now)) {
    if (office && roles.has(role)) counts.set(office, (counts.get(office) ?? 0) + 1);
  }
  const [office] = [...counts].toSorted(([, one], [, other]) => other - one)[0] ?? [];
  return office === undefined ? actor : { ...actor, grants: actor.grants.map(({ role }) => ({ role, office })) };
}

/** Seals the original and its attachments into the case file. */
async function attachAll(
  work: SystemWork,
  { row, key, snapshot: before }: Awaited<ReturnType<typeof registerInTx>>,
  { recordType, fileName, item }: { recordType: IntakeRecordType; fileName: string; item: IntakeItem },
): Promise<AuditNote[]> {
  const { documentRole, attachmentRole } = recordType.intake;
  const files = [
    { role: documentRole, fileName, content: asBuffer(item.original) },
    ...item.attachments
      .filter(({ bytes }) => bytes.length > 0)
      .map((one) => ({ role: attachmentRole, fileName: one.fileName, content: asBuffer(one.bytes) })),
  ];
  let snapshot = before;
  const notes: AuditNote[] = [];
  for (const [index, file] of files.entries()) {
    // A millisecond apart: documents are listed in the order in which they came.
    const now = new Date(work.now.getTime() + index);
    const placed = await placeDocument({ ...work, now, file: { key, snapshot } }, file);
    snapshot = { ...snapshot, documents: placed.documents };
    const { id: document, version, mediaType } = placed;
    const added = { document, version, documentRole: file.role, mediaType, state: 'stored' };
    notes.push(auditNote('document-added', added, { recordId: snapshot.id }));
  }
  const recordWork: RecordWork = { ...work, file: { row, key, snapshot: before } };
  const saved = await saveRecord(recordWork, {
    snapshot,
    log: { kind: 'document', action: 'import', facts: { documents: files.length } },
  });
  notes.push(sealedNote(notes.pop()!, saved));
  return notes;
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
