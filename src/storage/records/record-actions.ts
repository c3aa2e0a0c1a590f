import type { Queryable, Tx } from '../database.ts';

/** An entry of a record's append-only action log. */
export interface RecordActionRow {
  record_id: string;
  kind: string;
  action: string;
  from_state: string | null;
  to_state: string | null;
  actor: string;
  on_behalf_of: string | null;
  role: string | null;
  office: string | null;
  at: Date;
  record_version: number;
  facts: Record<string, unknown>;
  nonce: string;
  sealed: Buffer | null;
}

const columns =
  'record_id, kind, action, from_state, to_state, actor, on_behalf_of, role, office, at, record_version, facts, nonce, sealed';

/** Appends to the action log. */
export async function insertRecordActionInTx(tx: Tx, row: RecordActionRow): Promise<void> {
  tx.write({
    name: 'insert-record-action',
    text: `insert into casework.record_action (${columns}) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14)`,
    values: [
      row.record_id,
      row.kind,
      row.action,
      row.from_state,
      row.to_state,
      row.actor,
      row.on_behalf_of,
      row.role,
      row.office,
      row.at,
      row.record_version,
      row.facts,
      row.nonce,
      row.sealed,
    ],
  });
}

/**
 * A record's action log from the first entry on that a person wrote since a moment, oldest first: what can be undone, and what came after it.
 * Counted by the order of writing, as some entries are dated back.
 *
 * @throws {StorageError}
 */
export async function listActionsSinceOwn(
  db: Queryable,
  { recordId, account, since }: { recordId: string; account: string; since: Date },
): Promise<RecordActionRow[]> {
  const { rows } = await db.query<RecordActionRow>({
    name: 'list-record-actions-since-own',
    text: `select ${columns} from casework.record_action where record_id = $1 and id >= (
        select min(id) from casework.record_action where record_id = $1 and actor = $2 and at >= $3)
      order by id`,
    values: [recordId, account, since],
  });
  return rows;
}

/** The action log of a record, oldest first. */
export async function listRecordActions(db: Queryable, recordId: string): Promise<RecordActionRow[]> {
  const { rows } = await db.query<RecordActionRow>({
    name: 'list-record-actions',
    text: `select ${columns} from casework.record_action where record_id = $1 order by id`,
    values: [recordId],
  });
  return rows;
}
