import type { Queryable } from '../database.ts';

/** A setting of the installation, or undefined. */
export async function findSetting<Value>(db: Queryable, name: string): Promise<Value | undefined> {
  const { rows } = await db.query<{ value: Value }>({
    name: 'find-setting',
    text: 'select value from control.setting where name = $1',
    values: [name],
  });
  return rows[0]?.value;
}

/** Keeps a setting. */
export async function keepSetting(db: Queryable, name: string, value: unknown, at: Date): Promise<void> {
  await db.query({
    text: `insert into control.setting (name, value, changed_at) values ($1, $2::jsonb, $3)
      on conflict (name) do update set value = excluded.value, changed_at = excluded.changed_at`,
    values: [name, JSON.stringify(value), at],
  });
}

/** Settings whose names begin alike, in the order of their names. */
export async function listSettings<Value>(db: Queryable, prefix: string): Promise<{ name: string; value: Value }[]> {
  const { rows } = await db.query<{ name: string; value: Value }>({
    name: 'list-settings',
    text: 'select name, value from control.setting where starts_with(name, $1) order by name',
    values: [prefix],
  });
  return rows;
}
