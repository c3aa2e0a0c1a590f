import type { Queryable, Tx } from '../database.ts';
import { insertDecidingRow, type RowMacs } from '../deciding-rows.ts';

/** What a passkey challenge is for. */
export type ChallengePurpose = 'enrol' | 'sign-in' | 'step-up';

/** Keeps a challenge; old ones go at the same time. */
export async function insertChallenge(
  tx: Tx,
  row: {
    hash: Buffer;
    purpose: ChallengePurpose;
    account: string | null;
    challenge: Buffer;
    expires_at: Date;
    now: Date;
  },
): Promise<void> {
  await tx.query({ text: 'delete from control.challenge where expires_at < $1', values: [row.now] });
  await tx.query({
    text: 'insert into control.challenge (hash, purpose, account, challenge, expires_at) values ($1, $2, $3, $4, $5)',
    values: [row.hash, row.purpose, row.account, row.challenge, row.expires_at],
  });
}

/** Takes a challenge away, so that it serves once; undefined when it is used, expired, or for something else. */
export async function takeChallenge(
  tx: Tx,
  hash: Buffer,
  purpose: ChallengePurpose,
  now: Date,
): Promise<{ challenge: Buffer; account: string | null } | undefined> {
  const { rows } = await tx.query<{ challenge: Buffer; account: string | null; purpose: string; expires_at: Date }>({
    text: 'delete from control.challenge where hash = $1 returning challenge, account, purpose, expires_at',
    values: [hash],
  });
  const row = rows[0];
  return row && row.purpose === purpose && row.expires_at > now ? row : undefined;
}

/** What an enrolment link is for. */
export type LinkKind = 'enrol' | 'recover' | 'first-administrator';

/** A link that has not been used. */
export interface LinkRow {
  account: string;
  kind: LinkKind;
  expires_at: Date;
}

const noMore = `update control.enrolment_link set expires_at = $2, mac = null
  where account = $1 and used_at is null and expires_at > $2`;

/** Keeps a one-time link; earlier links of the account no longer serve. */
export async function insertLink(
  tx: Tx,
  macs: RowMacs,
  row: LinkRow & { hash: Buffer; made_by: string | null; approved_by: string | null; made_at: Date },
): Promise<void> {
  await tx.query({
    text: noMore,
    values: [row.account, row.made_at],
  });
  await insertDecidingRow(tx, macs, 'control.enrolment_link', row);
}

/** A link that still serves and is genuine, or undefined. */
export async function findLink(db: Queryable, macs: RowMacs, hash: Buffer, now: Date): Promise<LinkRow | undefined> {
  const { rows } = await db.query<LinkRow & { hash: Buffer; mac: Buffer | null }>({
    text: 'select hash, account, kind, expires_at, mac from control.enrolment_link where hash = $1 and used_at is null and expires_at > $2',
    values: [hash, now],
  });
  const [row] = rows;
  // The link asked for, and no other that is genuine too.
  return row?.hash.equals(hash) && macs.isGenuine('control.enrolment_link', row, row.mac) ? row : undefined;
}

/** Uses a link up; undefined when another request was first. */
export async function useLink(tx: Tx, hash: Buffer, now: Date): Promise<LinkRow | undefined> {
  const { rows } = await tx.query<LinkRow>({
    text: `update control.enrolment_link set used_at = $2, mac = null where hash = $1 and used_at is null and expires_at > $2
      returning account, kind, expires_at`,
    values: [hash, now],
  });
  return rows[0];
}

/** Links of an account that have not been used no longer serve. */
export async function endLinks(tx: Tx, account: string, now: Date): Promise<void> {
  await tx.query({
    text: noMore,
    values: [account, now],
  });
}
