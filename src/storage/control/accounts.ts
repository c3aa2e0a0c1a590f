import { type NewestWrite, newestWriteSql } from '../audit/entry-row.ts';
import type { Queryable, Tx } from '../database.ts';
import { changeDecidingRow, insertDecidingRow, type RowMacs } from '../deciding-rows.ts';

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
  /** Whether the row is believed, the keeper says by it. */
  mac: Buffer | null;
}

/** The personal part of an account, sealed, with its newest change in the log. */
export interface SealedAccount {
  id: string;
  sealed: Buffer;
  seal_counter: number;
  newest_write: NewestWrite | null;
}

const columns = `id, state, language, persona, sponsor, requested_by, requested_at, approved_by, approved_at, review_due_at,
  reviewed_by, left_at, session_epoch, last_signed_in_at, mac`;

/** Inserts a new account. @throws {StorageError} `unique-violation` when its sign-in name or persona is taken */
export function insertAccount(
  tx: Tx,
  macs: RowMacs,
  row: Pick<AccountRow, 'id' | 'state' | 'language' | 'requested_by' | 'requested_at'> & {
    sealed: Buffer;
    sign_in_tag: Buffer | null;
    persona?: string | null;
    sponsor?: string | null;
    approved_at?: Date | null;
    review_due_at?: Date | null;
  },
): Promise<void> {
  return insertDecidingRow(tx, macs, 'control.account', { ...row, session_epoch: 0 });
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

/** What accounts can be listed by: the last step of their life (asked for, approved, closed), when they were asked for, when their review is due. */
export type AccountOrder = 'newest' | 'oldest' | 'review';

const orders: Readonly<Record<AccountOrder, { key: (row: string) => string; way: 'asc' | 'desc' }>> = {
  newest: { key: (row) => `greatest(${row}.requested_at, ${row}.approved_at, ${row}.left_at)`, way: 'desc' },
  oldest: { key: (row) => `${row}.requested_at`, way: 'asc' },
  review: { key: (row) => `coalesce(${row}.review_due_at, 'infinity')`, way: 'asc' },
};

/** A page of accounts in an order, after the account `after`. */
export async function listAccountRows(
  db: Queryable,
  {
    state,
    order = 'oldest',
    after,
    limit,
  }: { state?: AccountState | undefined; order?: AccountOrder | undefined; after?: string | undefined; limit: number },
): Promise<AccountRow[]> {
  const { key, way } = orders[order];
  const isLater = way === 'desc' ? '<' : '>';
  const { rows } = await db.query<AccountRow>({
    text: `select ${columns} from control.account r
      where ($1::text is null or state = $1)
        and ($2::uuid is null or exists (select from control.account l where l.id = $2
          and (${key('r')} ${isLater} ${key('l')} or (${key('r')} = ${key('l')} and r.id > l.id))))
      order by ${key('r')} ${way}, r.id limit $3`,
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

/** Changes columns of one account. @throws {StorageError} `forged-row` when what decides of it was not as the program wrote it */
export function updateAccount(
  tx: Tx,
  macs: RowMacs,
  id: string,
  changes: Partial<
    Omit<AccountRow, 'id' | 'mac' | 'requested_by' | 'requested_at' | 'persona'> &
      Pick<SealedAccount, 'sealed' | 'seal_counter'>
  >,
): Promise<void> {
  return changeDecidingRow(tx, macs, { table: 'control.account', id }, changes);
}
