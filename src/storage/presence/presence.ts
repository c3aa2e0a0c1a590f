import type { Queryable, Tx } from '../database.ts';

/** Somebody at a record now. */
export interface PresenceRow {
  account: string;
  /** `reading`, or the form that is open. */
  doing: string;
  since: Date;
}

/** Seconds after the last sign of life during which somebody counts as being there. */
const presentFor = 45;

/**
 * Notes that a person is at a record, and reads who else is, in one statement. Whoever was gone and comes again is there since now.
 * Signs of life are counted by the clock of the database, which runs also where the clock of the installation stands still.
 *
 * @param now by the clock of the installation, for those who read since when somebody is there
 * @throws {StorageError}
 */
export async function notePresence(
  db: Queryable,
  { record, account, doing, now }: { record: string; account: string; doing: string; now: Date },
): Promise<PresenceRow[]> {
  const { rows } = await db.query<PresenceRow>({
    name: 'note-presence',
    text: `with mine as (
        insert into casework.presence as p (record_id, account, doing, since, seen_at)
        values ($1, $2, $3, $4, clock_timestamp())
        on conflict (record_id, account, doing) do update set seen_at = excluded.seen_at,
          since = case when p.seen_at < excluded.seen_at - interval '${presentFor} seconds' then excluded.since else p.since end)
      select account, doing, since from casework.presence
      where record_id = $1 and account <> $2 and seen_at > clock_timestamp() - interval '${presentFor} seconds'
      order by since, account, doing`,
    values: [record, account, doing, now],
  });
  return rows;
}

/** A form was sent: the person is not at it any more. @throws {StorageError} */
export async function endPresenceInTx(tx: Tx, record: string, account: string): Promise<void> {
  await tx.query({
    name: 'end-presence',
    text: `delete from casework.presence where record_id = $1 and account = $2 and doing <> 'reading'`,
    values: [record, account],
  });
}

/** Forgets those who are long gone. @returns how many rows @throws {StorageError} */
export async function deleteGonePresence(db: Queryable): Promise<number> {
  const { rowCount } = await db.query({
    text: `delete from casework.presence where seen_at < clock_timestamp() - interval '${presentFor} seconds'`,
  });
  return rowCount;
}
