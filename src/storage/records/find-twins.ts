import type { Queryable } from '../database.ts';

/** A record that may be the same thing registered before. */
export interface TwinRow {
  readonly id: string;
  readonly control_number: string;
  readonly registered_at: Date;
}

/** The newest record, registered since a moment if one is given, that holds one of several exact values, by their tags. */
export async function findRecentByTags(
  db: Queryable,
  { field, tags, since }: { field: string; tags: readonly Buffer[]; since?: Date | undefined },
): Promise<TwinRow | undefined> {
  const { rows } = await db.query<TwinRow>({
    name: 'find-recent-by-tags',
    text: `select r.id, r.control_number, r.registered_at from casework.exact_tag t
      join casework.record r on r.id = t.record_id
      where t.field = $1 and t.tag = any($2::bytea[]) and ($3::timestamptz is null or r.registered_at >= $3)
      order by r.registered_at desc limit 1`,
    values: [field, tags, since ?? null],
  });
  return rows[0];
}

/** The newest record with a document of one of several contents, by the tags of their digests. */
export async function findByContents(db: Queryable, tags: readonly Buffer[]): Promise<TwinRow | undefined> {
  const { rows } = await db.query<TwinRow>({
    name: 'find-by-contents',
    text: `select r.id, r.control_number, r.registered_at from casework.document_version v
      join casework.document d on d.id = v.document_id
      join casework.record r on r.id = d.record_id
      where v.content_tag = any($1::bytea[]) order by r.registered_at desc limit 1`,
    values: [tags],
  });
  return rows[0];
}

/** One record as a twin shows. */
export async function findTwinRow(db: Queryable, id: string): Promise<TwinRow | undefined> {
  const { rows } = await db.query<TwinRow>({
    name: 'find-twin-row',
    text: 'select id, control_number, registered_at from casework.record where id = $1',
    values: [id],
  });
  return rows[0];
}
