import { getRecordType } from '../../definition/lookup/get-record-type.ts';
import { listChangedFields } from '../../engine/decide/edit-fields.ts';
import type { Effect, FieldValues, RecordSnapshot } from '../../engine/types.ts';
import { insertRecordActionInTx } from '../../storage/records/record-actions.ts';
import { updateRecordInTx } from '../../storage/records/update-record.ts';
import { replaceTagsInTx } from '../../storage/tags/replace-tags.ts';
import { replaceTimersInTx } from '../../storage/timers/timers.ts';
import type { AuditNote, RecordWork } from '../commands.ts';
import { DomainError } from '../domain-error.ts';
import { randomId } from '../random-id.ts';
import { actionContext } from './action-details.ts';
import { sealCaseFile } from './case-file.ts';
import { tagsOf } from './tags-of.ts';
import { tellOthers } from './tell-others.ts';
import { timersOf } from './timers-of.ts';

/** What is written to a record's action log. */
export interface ActionLog {
  readonly kind:
    | 'workflow'
    | 'edit'
    | 'assignment'
    | 'routing'
    | 'note'
    | 'document'
    | 'deadline'
    | 'link'
    | 'restriction'
    | 'bring-forward'
    | 'event'
    | 'redaction'
    | 'registration';
  readonly action: string;
  /** Coded details: names of changed fields, ids of steps and documents. */
  readonly facts?: Record<string, unknown>;
  /** Comment, reason, values before and after; sealed. */
  readonly details?: Record<string, unknown>;
}

/** A change of a record, ready to be written. */
export interface RecordChange {
  readonly snapshot: RecordSnapshot;
  readonly priority?: number;
  readonly effects?: readonly Effect[];
  readonly log: ActionLog;
}

/**
 * Writes a changed record: its row sealed anew, tags, timers, action log, and what is to be told to others; all in the command's
 * transaction.
 *
 * @returns the new version and seal counter
 * @throws {DomainError} `conflict` when the row changed under us
 */
export async function saveRecord(
  work: RecordWork,
  change: RecordChange,
): Promise<{ version: number; sealCounter: number }> {
  const { tx, system, definition, file, now } = work;
  const snapshot = { ...change.snapshot, version: file.row.version + 1 };
  const priority = change.priority ?? file.row.priority;
  const row = sealCaseFile(system.keeper, file.key, file.row, { definition, snapshot, priority, now });
  // What follows is sent behind the update without waiting for its answer; all of it is undone when the row had changed.
  const updated = updateRecordInTx(tx, row, file.row.version);
  updated.catch(() => undefined);
  const before = file.snapshot;
  if (before.fields !== snapshot.fields) {
    const tags = tagsOf(system.keeper, getRecordType(definition, snapshot.recordType), snapshot.fields);
    await replaceTagsInTx(tx, row.id, tags, false);
  }
  if (before.deadlines !== snapshot.deadlines) {
    await replaceTimersInTx(tx, row.id, timersOf(definition, snapshot, now), false);
  }
  await writeLog(work, snapshot, withChanges(change.log, before.fields, snapshot.fields));
  await tellOthers(work, snapshot, change.effects ?? []);
  if (!(await updated)) throw changedMeanwhile();
  return { version: row.version, sealCounter: row.seal_counter };
}

/**
 * Seals a record anew that itself did not change, for what it binds of another row: version, moment of change and history stay as they are.
 *
 * @returns the new seal counter
 * @throws {DomainError} `conflict` when the row changed under us
 */
export async function resealRecord(work: RecordWork, snapshot: RecordSnapshot): Promise<{ sealCounter: number }> {
  const { tx, system, definition, file } = work;
  const { priority, changed_at: now, version } = file.row;
  const row = sealCaseFile(system.keeper, file.key, file.row, { definition, snapshot, priority, now });
  if (!(await updateRecordInTx(tx, row, version))) throw changedMeanwhile();
  return { sealCounter: row.seal_counter };
}

/** Whatever changed fields, the log names them and keeps both values: an earlier version can be read back from it. */
function withChanges(log: ActionLog, before: FieldValues, after: FieldValues): ActionLog {
  const fields = before === after ? [] : listChangedFields(before, after);
  if (fields.length === 0) return log;
  const pick = (values: FieldValues) => Object.fromEntries(fields.map((field) => [field, values[field] ?? null]));
  return {
    ...log,
    facts: { ...log.facts, fields },
    details: { ...log.details, before: pick(before), after: pick(after) },
  };
}

/** Appends to the action log of a record whose own content does not change: a link, a bring-forward. Its version stays. */
export function logAction(work: RecordWork, log: ActionLog): Promise<void> {
  return writeLog(work, work.file.snapshot, log);
}

/** Appends to the action log of the record; free text is sealed under the record's key and the row's own random name. */
async function writeLog(work: RecordWork, snapshot: RecordSnapshot, log: ActionLog): Promise<void> {
  const { tx, file, account, grant, now } = work;
  const nonce = randomId();
  await insertRecordActionInTx(tx, {
    record_id: snapshot.id,
    kind: log.kind,
    action: log.action,
    from_state: file.snapshot.state,
    to_state: snapshot.state,
    actor: account,
    on_behalf_of: grant?.onBehalfOf ?? null,
    role: grant?.role ?? null,
    office: grant?.office ?? null,
    at: now,
    record_version: snapshot.version,
    facts: log.facts ?? {},
    nonce,
    sealed: log.details ? sealDetails(work, nonce, log.details) : null,
  });
}

function sealDetails({ system, file }: RecordWork, nonce: string, details: Record<string, unknown>): Buffer {
  return system.keeper.seal(file.key, actionContext(nonce), JSON.stringify(details));
}

/** An audit note of a change that rose the seal counter: what notices a rolled-back row. */
export function sealedNote(note: AuditNote, { sealCounter }: { sealCounter: number }): AuditNote {
  return { ...note, sealCounter };
}

function changedMeanwhile(): DomainError {
  return new DomainError(
    'conflict',
    {
      en: 'Someone changed this record meanwhile. Try again.',
      fr: 'Quelqu’un a modifié ce dossier entre-temps. Réessayez.',
    },
    { reason: 'other-version' },
  );
}
