import type { Queryable, Tx } from '../database.ts';

export type LinkKind = 'reply-to' | 'duplicate' | 'follow-up' | 'related';

/** A link as it was made. */
export interface MadeLink {
  id: string;
  record_id: string;
  other_id: string;
  kind: LinkKind;
  made_by: string;
  made_at: Date;
}

/** Links two records of this system. Throws `unique-violation` when they are so linked already. */
export async function insertLinkInTx(tx: Tx, row: MadeLink): Promise<void> {
  await tx.query({
    name: 'insert-link',
    text: 'insert into casework.record_link (id, record_id, other_id, kind, made_by, made_at) values ($1, $2, $3, $4, $5, $6)',
    values: [row.id, row.record_id, row.other_id, row.kind, row.made_by, row.made_at],
  });
}

/** A link as one of its two records sees it. */
export interface LinkRow {
  id: string;
  other_id: string;
  control_number: string;
  kind: LinkKind;
  direction: 'to' | 'from';
}

/** Records linked with a record, in either direction. */
export async function listLinks(db: Queryable, recordId: string): Promise<LinkRow[]> {
  const { rows } = await db.query<LinkRow>({
    name: 'list-links',
    text: `select l.id, r.id as other_id, r.control_number, l.kind, case when l.record_id = $1 then 'to' else 'from' end as direction
      from casework.record_link l join casework.record r on r.id = case when l.record_id = $1 then l.other_id else l.record_id end
      where l.record_id = $1 or l.other_id = $1 order by l.made_at`,
    values: [recordId],
  });
  return rows;
}

/** Takes a link of a record away, in whichever direction it was made; undefined when there is none. */
export async function deleteLinkInTx(
  tx: Tx,
  { id, recordId }: { id: string; recordId: string },
): Promise<MadeLink | undefined> {
  const { rows } = await tx.query<MadeLink>({
    name: 'delete-link',
    text: `delete from casework.record_link where id = $1 and $2 in (record_id, other_id)
      returning id, record_id, other_id, kind, made_by, made_at`,
    values: [id, recordId],
  });
  return rows[0];
}
