import { getRecordType } from '../../definition/lookup/get-record-type.ts';
import { register } from '../../engine/decide/register.ts';
import { localToday } from '../../engine/local-today.ts';
import { controlNumberFor } from '../../engine/numbering/control-number-for.ts';
import type { FieldValues, RecordSnapshot } from '../../engine/types.ts';
import type { DataKey } from '../../keeper/index.ts';
import { insertRecordInTx } from '../../storage/records/insert-record.ts';
import { nextSequence } from '../../storage/records/next-control-number.ts';
import { insertRecordActionInTx } from '../../storage/records/record-actions.ts';
import { replaceTagsInTx } from '../../storage/tags/replace-tags.ts';
import { replaceTimersInTx } from '../../storage/timers/timers.ts';
import { auditNote, type SystemWork, systemCommand } from '../commands.ts';
import { randomId } from '../random-id.ts';
import { applyDecision } from './apply-decision.ts';
import { sealCaseFile } from './case-file.ts';
import { refusedByEngine } from './refused-by-engine.ts';
import { tagsOf } from './tags-of.ts';
import { tellOthers } from './tell-others.ts';
import { timersOf } from './timers-of.ts';

export interface RegisterRecordInput {
  readonly system: string;
  readonly recordType: string;
  readonly channel: string;
  readonly fields: FieldValues;
}

export interface RegisteredRecord {
  readonly id: string;
  readonly controlNumber: string;
  readonly state: string;
  readonly version: number;
}

/** Registers a record: gives it its control number, its first state and its deadlines, and seals it under a key of its own. */
export const registerRecord = systemCommand<RegisterRecordInput, RegisteredRecord>({
  name: 'register-record',
  action: 'register',
  work: async (work, input) => {
    const { output, note } = await registerInTx(work, input);
    return { output, notes: [note] };
  },
});

/** A record registered in a transaction under way; imports add documents to it in the same one. */
export async function registerInTx(work: SystemWork, input: RegisterRecordInput) {
  const { definition, actor, now, tx, system } = work;
  const id = randomId();
  const { recordType, channel, fields } = input;
  const decision = register({ definition, recordType, channel, fields, actor, now, newId: randomId, id });
  if (!decision.ok) throw refusedByEngine(decision.refusal);
  const empty: RecordSnapshot = {
    id,
    recordType,
    state: decision.next.state,
    version: 1,
    channel,
    fields: {},
    registeredBy: work.account,
    registeredAt: now.toISOString(),
    deadlines: [],
    documents: [],
    done: [],
  };
  const snapshot = applyDecision(empty, decision.next, decision.effects);
  const key = await system.keeper.newDataKey(tx, id);
  const controlNumber = await nextControlNumber(work, recordType);
  const row = sealCaseFile(
    system.keeper,
    key,
    { definition_version: system.current().version, control_number: controlNumber },
    { definition, snapshot, priority: decision.next.priority, now },
  );
  await insertRecordInTx(tx, row);
  await replaceTagsInTx(tx, id, tagsOf(system.keeper, getRecordType(definition, recordType), snapshot.fields), true);
  await replaceTimersInTx(tx, id, timersOf(definition, snapshot, now), true);
  await writeFirstAction(work, snapshot);
  await tellOthers({ ...work, file: { key } }, snapshot, decision.effects);
  const output: RegisteredRecord = { id, controlNumber, state: snapshot.state, version: 1 };
  const note = auditNote(
    'registered',
    { recordType, channel, state: snapshot.state },
    { recordId: id, sealCounter: row.seal_counter },
  );
  return { output, note, row, key: key as DataKey, snapshot };
}

async function nextControlNumber({ system, definition, now }: SystemWork, recordTypeId: string): Promise<string> {
  const recordType = getRecordType(definition, recordTypeId);
  const year = Number(localToday(definition, now).slice(0, 4));
  const sequence = await nextSequence(system.database, recordType.numberingGroup ?? recordType.id, year);
  return controlNumberFor(recordType.controlNumber, year, sequence);
}

async function writeFirstAction({ tx, account, actor, now }: SystemWork, snapshot: RecordSnapshot): Promise<void> {
  await insertRecordActionInTx(tx, {
    record_id: snapshot.id,
    kind: 'registration',
    action: 'register',
    from_state: null,
    to_state: snapshot.state,
    actor: account,
    on_behalf_of: null,
    role: actor.grants[0]?.role ?? null,
    office: snapshot.office ?? null,
    at: now,
    record_version: 1,
    facts: {},
    nonce: randomId(),
    sealed: null,
  });
}
