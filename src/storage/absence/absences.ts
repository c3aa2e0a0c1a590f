import type { Queryable, Tx } from '../database.ts';

/** Days on which a person is away; calendar dates, `YYYY-MM-DD`, both inclusive. */
export interface AbsenceRow {
  id: string;
  account: string;
  first_day: string;
  last_day: string;
  made_by: string;
  made_at: Date;
}

/** Keeps an absence. */
export async function insertAbsence(tx: Tx, row: AbsenceRow): Promise<void> {
  await tx.query({
    text: `insert into casework.absence (id, account, first_day, last_day, made_by, made_at) values ($1, $2, $3, $4, $5, $6)`,
    values: [row.id, row.account, row.first_day, row.last_day, row.made_by, row.made_at],
  });
}

/** An absence that was not ended, locked; or undefined. */
export async function lockAbsence(tx: Tx, id: string): Promise<AbsenceRow | undefined> {
  const { rows } = await tx.query<AbsenceRow>({
    text: `select id, account, first_day, last_day, made_by, made_at from casework.absence
      where id = $1 and ended_at is null for update`,
    values: [id],
  });
  return rows[0];
}

/** Ends an absence: withdrawn, or over before its last day. */
export async function endAbsenceRow(tx: Tx, id: string, by: string, at: Date): Promise<void> {
  await tx.query({
    text: 'update casework.absence set ended_at = $3, ended_by = $2 where id = $1 and ended_at is null',
    values: [id, by, at],
  });
}

/** Absences of some accounts that are not over on a day, soonest first; those that begin after `until` are left out. */
export async function listAbsenceRows(
  db: Queryable,
  { accounts, today, until = '9999-12-31' }: { accounts: readonly string[]; today: string; until?: string },
): Promise<AbsenceRow[]> {
  const { rows } = await db.query<AbsenceRow>({
    name: 'list-absences',
    text: `select id, account, first_day, last_day, made_by, made_at from casework.absence
      where ended_at is null and last_day >= $2 and first_day <= $3 and account = any ($1::uuid[]) order by first_day, id`,
    values: [accounts, today, until],
  });
  return rows;
}
