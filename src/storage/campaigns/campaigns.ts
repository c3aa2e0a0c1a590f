import type { Queryable, Tx } from '../database.ts';

/** A campaign; title and standard reply are sealed. */
export interface CampaignRow {
  id: string;
  office: string;
  state: 'draft' | 'approved' | 'closed';
  version: number;
  changed_by: string;
  changed_at: Date;
  approved_by: string | null;
  made_at: Date;
  sealed: Buffer;
}

/** Keeps a new campaign. */
export async function insertCampaign(tx: Tx, row: CampaignRow): Promise<void> {
  await tx.query({
    text: `insert into casework.campaign (id, office, state, version, changed_by, changed_at, approved_by, made_at, sealed)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [
      row.id,
      row.office,
      row.state,
      row.version,
      row.changed_by,
      row.changed_at,
      row.approved_by,
      row.made_at,
      row.sealed,
    ],
  });
}

/** Writes a campaign that was locked. */
export async function updateCampaign(tx: Tx, row: CampaignRow): Promise<void> {
  await tx.query({
    text: `update casework.campaign set office = $2, state = $3, version = $4, changed_by = $5, changed_at = $6, approved_by = $7, sealed = $8
      where id = $1`,
    values: [row.id, row.office, row.state, row.version, row.changed_by, row.changed_at, row.approved_by, row.sealed],
  });
}

/** A campaign, or undefined. */
export async function findCampaign(db: Queryable, id: string): Promise<CampaignRow | undefined> {
  const { rows } = await db.query<CampaignRow>({
    name: 'find-campaign',
    text: 'select * from casework.campaign where id = $1',
    values: [id],
  });
  return rows[0];
}

/** A campaign, locked until the transaction ends; or undefined. */
export async function lockCampaign(tx: Tx, id: string): Promise<CampaignRow | undefined> {
  const { rows } = await tx.query<CampaignRow>({
    text: 'select * from casework.campaign where id = $1 for update',
    values: [id],
  });
  return rows[0];
}

/** Every campaign, those still open first, the newest of them first. */
export async function listCampaignRows(db: Queryable, limit: number): Promise<CampaignRow[]> {
  const { rows } = await db.query<CampaignRow>({
    name: 'list-campaigns',
    text: `select * from casework.campaign order by (state = 'closed'), made_at desc, id limit $1`,
    values: [limit],
  });
  return rows;
}
