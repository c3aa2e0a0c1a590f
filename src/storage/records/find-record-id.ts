import type { Queryable } from '../database.ts';

/** The id of the record with a control number, or undefined. */
export async function findIdByControlNumber(db: Queryable, controlNumber: string): Promise<string | undefined> {
  const { rows } = await db.query<{ id: string }>({
    name: 'find-id-by-control-number',
    text: 'select id from casework.record where control_number = $1',
    values: [controlNumber],
  });
  return rows[0]?.id;
}

/** The newest records that hold an exact value, by its tag; more than a few mean that the value identifies nobody. */
export async function listIdsByTag(db: Queryable, field: string, tag: Buffer, limit: number): Promise<string[]> {
  const { rows } = await db.query<{ record_id: string }>({
    name: 'list-ids-by-tag',
    text: `select t.record_id from casework.exact_tag t join casework.record r on r.id = t.record_id
      where t.field = $1 and t.tag = $2 order by r.registered_at desc limit $3`,
    values: [field, tag, limit],
  });
  return rows.map((row) => row.record_id);
}
