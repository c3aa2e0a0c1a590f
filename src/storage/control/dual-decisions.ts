import type { Queryable, Tx } from '../database.ts';

/** A protected act that waits, or waited, for a second person. */
export interface DualDecisionRow {
  id: string;
  kind: string;
  subject: string | null;
  system: string | null;
  digest: Buffer;
  asked_by: string;
  asked_at: Date;
  expires_at: Date;
  decided_by: string | null;
  decided_at: Date | null;
  outcome: 'approved' | 'refused' | 'withdrawn' | null;
  sealed: Buffer;
}

/** Keeps what was asked. */
export async function insertDualDecision(
  tx: Tx,
  row: Omit<DualDecisionRow, 'decided_by' | 'decided_at' | 'outcome'>,
): Promise<void> {
  await tx.query({
    text: `insert into control.dual_decision (id, kind, subject, system, digest, asked_by, asked_at, expires_at, sealed)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [
      row.id,
      row.kind,
      row.subject,
      row.system,
      row.digest,
      row.asked_by,
      row.asked_at,
      row.expires_at,
      row.sealed,
    ],
  });
}

/** What was asked, locked for the decision; or undefined. */
export async function findDualDecision(tx: Tx, id: string): Promise<DualDecisionRow | undefined> {
  const { rows } = await tx.query<DualDecisionRow>({
    text: 'select * from control.dual_decision where id = $1 for update',
    values: [id],
  });
  return rows[0];
}

/** What waits for a second person now, oldest first. */
export async function listWaitingDecisions(db: Queryable, now: Date): Promise<DualDecisionRow[]> {
  const { rows } = await db.query<DualDecisionRow>({
    text: 'select * from control.dual_decision where decided_at is null and expires_at > $1 order by asked_at, id',
    values: [now],
  });
  return rows;
}

/** Keeps the decision. */
export async function decideDualDecision(
  tx: Tx,
  id: string,
  { outcome, by, at }: { outcome: 'approved' | 'refused' | 'withdrawn'; by: string | null; at: Date },
): Promise<void> {
  await tx.query({
    text: 'update control.dual_decision set outcome = $2, decided_by = $3, decided_at = $4 where id = $1',
    values: [id, outcome, by, at],
  });
}
