import type { Queryable, Tx } from '../database.ts';
import { changeDecidingRow, insertDecidingRow, type Proven, type RowMacs, requireGenuine } from '../deciding-rows.ts';

/** A protected act that waits, or waited, for a second person. */
export interface DualDecisionRow {
  id: string;
  kind: string;
  subject: string | null;
  system: string | null;
  digest: Buffer;
  asked_by: string;
  asked_at: Date;
  expires_at: Date;
  decided_by: string | null;
  decided_at: Date | null;
  outcome: 'approved' | 'refused' | 'withdrawn' | null;
  sealed: Buffer;
}

/** Keeps what was asked. */
export function insertDualDecision(
  tx: Tx,
  macs: RowMacs,
  row: Omit<DualDecisionRow, 'decided_by' | 'decided_at' | 'outcome'>,
): Promise<void> {
  return insertDecidingRow(tx, macs, 'control.dual_decision', row);
}

/** What was asked, locked for the decision; or undefined. @throws {StorageError} `forged-row` */
export async function findDualDecision(tx: Tx, macs: RowMacs, id: string): Promise<DualDecisionRow | undefined> {
  const { rows } = await tx.query<DualDecisionRow & Proven>({
    text: 'select * from control.dual_decision where id = $1 for update',
    values: [id],
  });
  if (rows[0]) requireGenuine(macs, 'control.dual_decision', rows[0]);
  return rows[0];
}

/** What waits for a second person now, oldest first; of what is as the program wrote it. */
export async function listWaitingDecisions(db: Queryable, macs: RowMacs, now: Date): Promise<DualDecisionRow[]> {
  const { rows } = await db.query<DualDecisionRow & Proven>({
    text: 'select * from control.dual_decision where decided_at is null and expires_at > $1 order by asked_at, id',
    values: [now],
  });
  return rows.filter((row) => macs.isGenuine('control.dual_decision', row, row.mac));
}

/** Keeps the decision. @throws {StorageError} `forged-row` */
export function decideDualDecision(
  tx: Tx,
  macs: RowMacs,
  id: string,
  { outcome, by, at }: { outcome: 'approved' | 'refused' | 'withdrawn'; by: string | null; at: Date },
): Promise<void> {
  const decided = { outcome, decided_by: by, decided_at: at };
  return changeDecidingRow(tx, macs, { table: 'control.dual_decision', id }, decided);
}
