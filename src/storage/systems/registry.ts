import type { Queryable, Tx } from '../database.ts';
import { insertDecidingRow, type Proven, type RowMacs } from '../deciding-rows.ts';

/** An installed system. */
export interface SystemRow {
  id: string;
  state: 'open' | 'closed';
  closed_because: string | null;
  published_version: number | null;
}

/** A published version of a definition; never changed. */
export interface PublishedRow {
  system: string;
  version: number;
  files: Record<string, string>;
  digest: Buffer;
  inventory_digest: string;
  published_by: string;
  published_at: Date;
}

/** The installed systems. */
export async function listSystemRows(db: Queryable): Promise<SystemRow[]> {
  const { rows } = await db.query<SystemRow>({
    name: 'list-systems',
    text: 'select id, state, closed_because, published_version from control.system order by id',
  });
  return rows;
}

/** All published versions of a system as the database has them, oldest first. */
export async function listPublished(db: Queryable, system: string): Promise<(PublishedRow & Proven)[]> {
  const { rows } = await db.query<PublishedRow & Proven>({
    text: `select system, version, files, digest, inventory_digest, published_by, published_at, mac
      from control.published_definition where system = $1 order by version`,
    values: [system],
  });
  return rows;
}

/** Registers a system that has nothing published yet; harmless when it is there. */
export async function installSystemInTx(tx: Tx, system: string, at: Date): Promise<void> {
  await tx.query({
    text: `insert into control.system (id, state, installed_at) values ($1, 'open', $2) on conflict (id) do nothing`,
    values: [system, at],
  });
  await tx.query({ text: 'select 1 from control.system where id = $1 for update', values: [system] });
}

/** Writes a version and puts it into force. Throws `unique-violation` when someone else published it meanwhile. */
export async function publishVersionInTx(tx: Tx, macs: RowMacs, row: PublishedRow): Promise<void> {
  await insertDecidingRow(tx, macs, 'control.published_definition', row);
  await tx.query({
    text: `update control.system set published_version = $2, state = 'open', closed_because = null where id = $1`,
    values: [row.system, row.version],
  });
}

/** Closes a system, with a coded reason, or opens it again. */
export async function setSystemState(db: Queryable, system: string, because: string | null): Promise<void> {
  await db.query({
    text: `update control.system set state = case when $2::text is null then 'open' else 'closed' end, closed_because = $2 where id = $1`,
    values: [system, because],
  });
}
