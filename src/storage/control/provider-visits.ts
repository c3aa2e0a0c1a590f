import type { Tx } from '../database.ts';

/** What someone went to the identity provider for. */
export type VisitPurpose = 'sign-in' | 'step-up' | 'enrol';

/** Someone who went to the identity provider. */
export interface ProviderVisitRow {
  purpose: VisitPurpose;
  account: string | null;
  session: string | null;
  link: Buffer | null;
  redirect_uri: string;
  challenge: Buffer;
  started_at: Date;
  expires_at: Date;
}

/** Keeps a visit; old ones go at the same time. */
export async function insertProviderVisit(tx: Tx, row: ProviderVisitRow & { hash: Buffer }): Promise<void> {
  await tx.query({ text: 'delete from control.provider_visit where expires_at < $1', values: [row.started_at] });
  await tx.query({
    text: `insert into control.provider_visit
      (hash, purpose, account, session, link, redirect_uri, challenge, started_at, expires_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [
      row.hash,
      row.purpose,
      row.account,
      row.session,
      row.link,
      row.redirect_uri,
      row.challenge,
      row.started_at,
      row.expires_at,
    ],
  });
}

/** Takes a visit away, so that it serves once; undefined when there is none or it took too long. */
export async function takeProviderVisit(tx: Tx, hash: Buffer, now: Date): Promise<ProviderVisitRow | undefined> {
  const { rows } = await tx.query<ProviderVisitRow>({
    text: `delete from control.provider_visit where hash = $1
      returning purpose, account, session, link, redirect_uri, challenge, started_at, expires_at`,
    values: [hash],
  });
  return rows[0] && rows[0].expires_at > now ? rows[0] : undefined;
}
