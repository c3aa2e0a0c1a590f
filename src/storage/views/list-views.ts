import type { Queryable, Tx } from '../database.ts';

/** A saved view of a worklist. */
export interface ListViewRow {
  id: string;
  worklist: string;
  owner: string;
  shared: 'own' | 'office' | 'system';
  office: string | null;
  /** Coded filters, order and grouping. */
  asked: Record<string, unknown>;
  columns: string[];
  density: 'comfortable' | 'compact';
  version: number;
  changed_at: Date;
  /** Sealed name. */
  sealed: Buffer;
}

/** Whose views: their own, those shared with one of these offices, and those shared with everyone. */
export interface ViewReader {
  readonly account: string;
  readonly offices: readonly string[];
}

const columns =
  'v.id, v.worklist, v.owner, v.shared, v.office, v.asked, v.columns, v.density, v.version, v.changed_at, v.sealed';
const isSeen = `(v.owner = $1 or v.shared = 'system' or (v.shared = 'office' and v.office = any ($2::text[])))`;

/** The views a person sees, up to 200. @throws {StorageError} */
export async function listViewsSeen(db: Queryable, { account, offices }: ViewReader): Promise<ListViewRow[]> {
  const { rows } = await db.query<ListViewRow>({
    name: 'list-views-seen',
    text: `select ${columns} from casework.list_view v where ${isSeen} order by v.changed_at desc, v.id limit 200`,
    values: [account, offices],
  });
  return rows;
}

/** A view, if the person sees it. @throws {StorageError} */
export async function findViewSeen(
  db: Queryable,
  { account, offices }: ViewReader,
  id: string,
): Promise<ListViewRow | undefined> {
  const { rows } = await db.query<ListViewRow>({
    name: 'find-view-seen',
    text: `select ${columns} from casework.list_view v where v.id = $3 and ${isSeen}`,
    values: [account, offices, id],
  });
  return rows[0];
}

/** Writes a new view. @throws {StorageError} */
export async function insertViewInTx(tx: Tx, row: ListViewRow): Promise<void> {
  await tx.query({
    name: 'insert-view',
    text: `insert into casework.list_view (id, worklist, owner, shared, office, asked, columns, density, version, changed_at, sealed)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    values: valuesOf(row),
  });
}

/** Writes a changed view over the version before it, if its owner asks. @returns whether it was still that version */
export async function updateViewInTx(tx: Tx, row: ListViewRow): Promise<boolean> {
  const { rows } = await tx.query({
    name: 'update-view',
    text: `update casework.list_view set worklist = $2, shared = $4, office = $5, asked = $6, columns = $7, density = $8, version = $9,
        changed_at = $10, sealed = $11
      where id = $1 and owner = $3 and version = $9 - 1 returning id`,
    values: valuesOf(row),
  });
  return rows.length > 0;
}

function valuesOf(row: ListViewRow): unknown[] {
  const { id, worklist, owner, shared, office, asked, columns: shown, density, version, changed_at, sealed } = row;
  return [id, worklist, owner, shared, office, JSON.stringify(asked), shown, density, version, changed_at, sealed];
}

/** Removes a view of its owner. @returns whether there was one @throws {StorageError} */
export async function deleteViewInTx(tx: Tx, id: string, owner: string): Promise<boolean> {
  const { rows } = await tx.query({
    name: 'delete-view',
    text: 'delete from casework.list_view where id = $1 and owner = $2 returning id',
    values: [id, owner],
  });
  return rows.length > 0;
}

/** How many views a person keeps. @throws {StorageError} */
export async function countViewsOf(db: Queryable, owner: string): Promise<number> {
  const { rows } = await db.query<{ n: number }>({
    name: 'count-views-of',
    text: 'select count(*)::int as n from casework.list_view where owner = $1',
    values: [owner],
  });
  return rows[0]?.n ?? 0;
}
