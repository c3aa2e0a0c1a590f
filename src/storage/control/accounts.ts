import { type NewestWrite, newestWriteSql } from '../audit/entry-row.ts';
import type { Queryable, Tx } from '../database.ts';
import { updateRow } from './update-row.ts';

/** Where an account is in its life. */
export type AccountState = 'requested' | 'approved' | 'active' | 'suspended' | 'left' | 'refused';

/** One account, without its personal part. */
export interface AccountRow {
  id: string;
  state: AccountState;
  language: 'en' | 'fr';
  persona: string | null;
  sponsor: string | null;
  requested_by: string | null;
  requested_at: Date;
  approved_by: string | null;
  approved_at: Date | null;
  review_due_at: Date | null;
  reviewed_by: string | null;
  left_at: Date | null;
  session_epoch: number;
  last_signed_in_at: Date | null;
}

/** The personal part of an account, sealed, with its newest change in the log. */
export interface SealedAccount {
  id: string;
  sealed: Buffer;
  seal_counter: number;
  newest_write: NewestWrite | null;
}

const columns = `id, state, language, persona, sponsor, requested_by, requested_at, approved_by, approved_at, review_due_at,
  reviewed_by, left_at, session_epoch, last_signed_in_at`;

/** Inserts a new account. @throws {StorageError} `unique-violation` when its sign-in name or persona is taken */
export async function insertAccount(
  tx: Tx,
  row: Pick<AccountRow, 'id' | 'state' | 'language' | 'requested_by' | 'requested_at'> & {
    sealed: Buffer;
    sign_in_tag: Buffer | null;
    persona?: string | null;
    sponsor?: string | null;
    approved_at?: Date | null;
    review_due_at?: Date | null;
  },
): Promise<void> {
  await tx.query({
    text: `insert into control.account
      (id, state, language, sign_in_tag, persona, sponsor, requested_by, requested_at, approved_at, review_due_at, sealed)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    values: [
      row.id,
      row.state,
      row.language,
      row.sign_in_tag,
      row.persona ?? null,
      row.sponsor ?? null,
      row.requested_by,
      row.requested_at,
      row.approved_at ?? null,
      row.review_due_at ?? null,
      row.sealed,
    ],
  });
}

/** An account by its id, locked when it is about to change; or undefined. */
export async function findAccount(
  db: Queryable,
  id: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<AccountRow | undefined> {
  const { rows } = await db.query<AccountRow>({
    text: `select ${columns} from control.account where id = $1 ${lock ? 'for update' : ''}`,
    values: [id],
  });
  return rows[0];
}

/** An account by the tag of its sign-in name, or undefined. */
export async function findAccountByTag(db: Queryable, tag: Buffer): Promise<AccountRow | undefined> {
  const { rows } = await db.query<AccountRow>({
    text: `select ${columns} from control.account where sign_in_tag = $1`,
    values: [tag],
  });
  return rows[0];
}

/** Practice mode: the account of an invented person, or undefined. */
export async function findAccountByPersona(db: Queryable, persona: string): Promise<AccountRow | undefined> {
  const { rows } = await db.query<AccountRow>({
    text: `select ${columns} from control.account where persona = $1`,
    values: [persona],
  });
  return rows[0];
}

/** A page of accounts in the order of their request, after the account `after`. */
export async function listAccountRows(
  db: Queryable,
  { state, after, limit }: { state?: AccountState | undefined; after?: string | undefined; limit: number },
): Promise<AccountRow[]> {
  const { rows } = await db.query<AccountRow>({
    text: `select ${columns} from control.account
      where ($1::text is null or state = $1)
        and ($2::uuid is null or (requested_at, id) > (select requested_at, id from control.account where id = $2))
      order by requested_at, id limit $3`,
    values: [state ?? null, after ?? null, limit],
  });
  return rows;
}

/** Accounts that are not closed and are to be reviewed before a moment, soonest first. */
export async function listAccountsDue(db: Queryable, before: Date, limit: number): Promise<AccountRow[]> {
  const { rows } = await db.query<AccountRow>({
    text: `select ${columns} from control.account
      where state in ('approved', 'active', 'suspended') and review_due_at < $1 order by review_due_at, id limit $2`,
    values: [before, limit],
  });
  return rows;
}

/** The sealed parts of several accounts, each read in one moment with its newest change in the log. */
export async function listSealedAccounts(
  db: Queryable,
  accounts: readonly { id: string; pseudonym: Buffer }[],
): Promise<SealedAccount[]> {
  const { rows } = await db.query<SealedAccount>({
    name: 'list-sealed-accounts',
    text: `select a.id, a.sealed, a.seal_counter, ${newestWriteSql('asked.pseudonym')} as newest_write
      from unnest($1::uuid[], $2::bytea[]) asked (id, pseudonym) join control.account a on a.id = asked.id`,
    values: [accounts.map(({ id }) => id), accounts.map(({ pseudonym }) => pseudonym)],
  });
  return rows;
}

/** Who vouched for accounts, by account; those nobody vouched for are left out. */
export async function listSponsors(db: Queryable, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await db.query<{ id: string; sponsor: string }>({
    text: 'select id, sponsor from control.account where id = any ($1) and sponsor is not null',
    values: [ids],
  });
  return new Map(rows.map(({ id, sponsor }) => [id, sponsor]));
}

/** Changes columns of one account. */
export function updateAccount(
  tx: Tx,
  id: string,
  changes: Partial<
    Omit<AccountRow, 'id' | 'requested_by' | 'requested_at' | 'persona'> &
      Pick<SealedAccount, 'sealed' | 'seal_counter'>
  >,
): Promise<void> {
  return updateRow(tx, 'control.account', id, changes);
}
