import type { Queryable, Tx } from '../database.ts';
import { changeDecidingRow, insertDecidingRow, type Proven, type RowMacs } from '../deciding-rows.ts';

/** A fact about a person, as those who keep it see it. */
export interface FactRow extends Proven {
  id: string;
  account: string;
  kind: 'clearance' | 'posting' | 'awareness';
  level: string | null;
  /** Calendar dates, YYYY-MM-DD. */
  holds_from: string;
  expires_on: string | null;
  recorded_by: string;
  recorded_at: Date;
  confirmed_by: string | null;
  confirmed_at: Date | null;
  ended_at: Date | null;
  ended_by: string | null;
  sealed_evidence: Buffer;
}

/** Records a fact; it does not count before a second person confirms it. */
export function insertFact(
  tx: Tx,
  macs: RowMacs,
  row: Omit<FactRow, 'confirmed_by' | 'confirmed_at' | 'ended_at' | 'ended_by' | 'mac'>,
): Promise<void> {
  return insertDecidingRow(tx, macs, 'control.eligibility_fact', row);
}

/** A fact by its id, locked; or undefined. */
export async function findFact(tx: Tx, id: string): Promise<FactRow | undefined> {
  const { rows } = await tx.query<FactRow>({
    text: 'select * from control.eligibility_fact where id = $1 for update',
    values: [id],
  });
  return rows[0];
}

/** A second person confirms. @throws {StorageError} `forged-row` when what was recorded is not as the program wrote it */
export function confirmFactRow(tx: Tx, macs: RowMacs, id: string, confirmed: { by: string; at: Date }): Promise<void> {
  const changes = { confirmed_by: confirmed.by, confirmed_at: confirmed.at };
  return changeDecidingRow(tx, macs, { table: 'control.eligibility_fact', id }, changes);
}

/** Withdraws a fact, or every fact of an account. */
export async function endFacts(
  tx: Tx,
  { fact = null, account = null }: { fact?: string | null; account?: string | null },
  by: string,
  at: Date,
): Promise<void> {
  await tx.query({
    text: `update control.eligibility_fact set ended_at = $4, ended_by = $3, mac = null
      where ended_at is null and (id = $1 or account = $2)`,
    values: [fact, account, by, at],
  });
}

/** Facts of an account in force or waiting, newest first. */
export async function listFactRows(db: Queryable, account: string): Promise<FactRow[]> {
  const { rows } = await db.query<FactRow>({
    text: `select * from control.eligibility_fact where account = $1 and ended_at is null
      order by kind, holds_from desc, id`,
    values: [account],
  });
  return rows;
}

/** Facts in force of all accounts that are not closed; the last days are the caller's to compute. */
export async function listFactsInForce(db: Queryable): Promise<FactRow[]> {
  const { rows } = await db.query<FactRow>({
    text: `select f.* from control.eligibility_fact f join control.account a on a.id = f.account
      where f.ended_at is null and a.state in ('approved', 'active', 'suspended') order by f.account, f.kind, f.holds_from`,
  });
  return rows;
}

/** Facts recorded after a moment that wait for a second person, of accounts that are not closed; oldest first. */
export async function listFactsWaiting(db: Queryable, since: Date): Promise<FactRow[]> {
  const { rows } = await db.query<FactRow>({
    text: `select f.* from control.eligibility_fact f join control.account a on a.id = f.account
      where f.ended_at is null and f.confirmed_at is null and f.recorded_at > $1
        and a.state in ('approved', 'active', 'suspended')
      order by f.recorded_at, f.id limit 200`,
    values: [since],
  });
  return rows;
}
