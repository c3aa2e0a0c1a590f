import { createHash } from 'node:crypto';
import { noRedaction } from '../../engine/redaction/change-redaction.ts';
import type { Redaction } from '../../engine/redaction/types.ts';
import type { RecordSnapshot } from '../../engine/types.ts';
import { type DataKey, type Keeper, SealError } from '../../keeper/index.ts';
import {
  findOpenRedaction,
  insertRedactionInTx,
  type RedactionRow,
  updateRedactionInTx,
} from '../../storage/redactions/redactions.ts';
import type { RecordWork } from '../commands.ts';
import { DomainError } from '../domain-error.ts';
import type { RecordLook } from '../queries.ts';
import { randomId } from '../random-id.ts';

/** A redaction after a change. */
export interface RedactionVersion {
  readonly version: number;
}

/** The open redaction of a record: its row, where there is one, and what was sealed in it. */
export interface OpenRedaction {
  readonly row: RedactionRow | undefined;
  /** 0 where none was begun. */
  readonly version: number;
  /** Digest of the sealed content: who approves says by it what they have read. */
  readonly seen: string;
  readonly redaction: Redaction;
}

const contextOf = ({ id, seal_counter }: Pick<RedactionRow, 'id' | 'seal_counter'>) =>
  ({ table: 'casework.redaction', column: 'sealed', row: id, counter: seal_counter }) as const;

/**
 * Opens the redaction of a record that is under way, or gives an empty one. It is the one the sealed record names, in the state it names.
 *
 * @throws {SealError} when it was altered, put elsewhere or put back to an older state
 * @throws {DomainError} `conflict` when somebody changed it since the record was read
 */
export async function openRedaction(
  db: Parameters<typeof findOpenRedaction>[0],
  { system: { keeper }, file }: Pick<RecordLook, 'system' | 'file'>,
): Promise<OpenRedaction> {
  const { row, recordCounter } = await findOpenRedaction(db, file.row.id);
  if (!isBound(file.snapshot, row)) {
    if (recordCounter !== file.row.seal_counter) throw changedMeanwhile();
    throw new SealError('rolled-back', 'redaction');
  }
  if (!row) return { row, version: 0, seen: '', redaction: noRedaction };
  const seen = createHash('sha256').update(row.sealed).digest('hex');
  return { row, version: row.version, seen, redaction: unseal(keeper, file.key, row) };
}

/** Whether a row, or that there is none, is what the sealed record says of it. */
function isBound({ redaction }: Pick<RecordSnapshot, 'redaction'>, row: RedactionRow | undefined): boolean {
  if (!redaction || !row) return redaction === undefined && row === undefined;
  return redaction.id === row.id && redaction.sealCounter === row.seal_counter && redaction.state === row.state;
}

function unseal(keeper: Keeper, key: DataKey, row: RedactionRow): Redaction {
  const redaction = JSON.parse(keeper.unseal(key, contextOf(row), row.sealed).toString('utf8')) as Redaction;
  // The column is for the database's own rule; what counts was sealed.
  if (redaction.state !== row.state) throw new SealError('altered', 'redaction');
  return redaction;
}

/** Opens the redaction for a change that was made on a version of it. @throws {DomainError} `conflict` on another version */
export async function openRedactionInTx(work: RecordWork, version: number): Promise<OpenRedaction> {
  const opened = await openRedaction(work.tx, work);
  if (opened.version !== version) throw changedMeanwhile();
  return opened;
}

/** A redaction that was written, and the record that binds it; the record is still to be saved. */
export interface SavedRedaction extends RedactionVersion {
  readonly id: string;
  readonly snapshot: RecordSnapshot;
}

/** Writes a changed redaction, sealed anew under the record's key. */
export async function saveRedactionInTx(
  { tx, system, file, now }: RecordWork,
  { row, version }: OpenRedaction,
  redaction: Redaction,
): Promise<SavedRedaction> {
  const id = row?.id ?? randomId();
  const seal_counter = (row?.seal_counter ?? 0) + 1;
  const next: RedactionRow = {
    id,
    record_id: file.row.id,
    state: redaction.state,
    version: version + 1,
    seal_counter,
    begun_at: row?.begun_at ?? now,
    changed_at: now,
    sealed: system.keeper.seal(file.key, contextOf({ id, seal_counter }), JSON.stringify(redaction)),
  };
  if (!row) await insertRedactionInTx(tx, next);
  else if (!(await updateRedactionInTx(tx, next, version))) throw changedMeanwhile();
  const { redaction: _, ...rest } = file.snapshot;
  const { state } = redaction;
  const snapshot = state === 'released' ? rest : { ...rest, redaction: { id, state, sealCounter: seal_counter } };
  return { id, version: next.version, snapshot };
}

/** Somebody else changed the redaction since it was read. */
export function changedMeanwhile(): DomainError {
  return new DomainError(
    'conflict',
    {
      en: 'Someone changed the redaction meanwhile. Look at it again, then repeat what you did.',
      fr: 'Quelqu’un a modifié le caviardage entre-temps. Regardez-le de nouveau, puis recommencez.',
    },
    { reason: 'other-version' },
  );
}
