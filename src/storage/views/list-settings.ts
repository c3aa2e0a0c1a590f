import type { Queryable, Tx } from '../database.ts';
import { gather } from '../gather.ts';

/** How one person has one worklist shown. */
export interface ListSettingRow {
  columns: string[];
  density: 'comfortable' | 'compact';
  default_view: string | null;
}

/** The setting of a person, if they made one. @throws {StorageError} */
export async function findListSetting(
  db: Queryable,
  account: string,
  worklist: string,
): Promise<ListSettingRow | undefined> {
  const { rows } = await db.query<ListSettingRow>({
    name: 'find-list-setting',
    text: 'select columns, density, default_view from casework.list_setting where account = $1 and worklist = $2',
    values: [account, worklist],
  });
  return rows[0];
}

/** The same for a request that only looks, together with others of the same moment. */
export const findListSettingToLook = gather<{ account: string; worklist: string }, ListSettingRow | undefined>(
  async (db, asks) => {
    const { rows } = await db.query<ListSettingRow & { ask: number }>({
      name: 'find-list-settings',
      text: `select asked.ask::int as ask, s.columns, s.density, s.default_view
        from unnest((select $1::uuid[]), (select $2::text[])) with ordinality as asked (account, worklist, ask)
        join casework.list_setting s on s.account = asked.account and s.worklist = asked.worklist`,
      values: [asks.map(({ account }) => account), asks.map(({ worklist }) => worklist)],
    });
    const found = asks.map((): ListSettingRow | undefined => undefined);
    for (const { ask, ...row } of rows) found[ask - 1] = row;
    return found;
  },
);

/** Keeps a setting. @throws {StorageError} */
export async function saveListSettingInTx(
  tx: Tx,
  { account, worklist, ...row }: ListSettingRow & { account: string; worklist: string },
): Promise<void> {
  await tx.query({
    name: 'save-list-setting',
    text: `insert into casework.list_setting (account, worklist, columns, density, default_view) values ($1, $2, $3, $4, $5)
      on conflict (account, worklist) do update set columns = excluded.columns, density = excluded.density,
        default_view = excluded.default_view`,
    values: [account, worklist, row.columns, row.density, row.default_view],
  });
}
