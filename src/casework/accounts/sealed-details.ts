import { type Keeper, SealError } from '../../keeper/index.ts';
import { listSealedAccounts, type SealedAccount } from '../../storage/control/accounts.ts';
import type { Queryable } from '../../storage/database.ts';

/** What is personal of an account. */
export interface AccountDetails {
  readonly given: string;
  readonly family: string;
  readonly title?: string | undefined;
  readonly email?: string | undefined;
}

function contextOf(id: string, counter: number) {
  return { table: 'control.account', column: 'sealed', row: id, counter } as const;
}

/** Seals the details of an account: 0 as they were first asked for, then one more at each change. */
export function sealDetails(keeper: Keeper, id: string, details: AccountDetails, counter = 0): Buffer {
  return keeper.sealForSystem(contextOf(id, counter), JSON.stringify(details));
}

/**
 * Opens the details of accounts, each compared with its newest change in the log, in one statement; ids that are nobody's are left out.
 *
 * @throws {SealError} `altered`; `rolled-back` when a row was put back to what it was before a change
 */
export async function openDetails(
  db: Queryable,
  keeper: Keeper,
  ids: readonly string[],
): Promise<Map<string, AccountDetails & { readonly sealCounter: number }>> {
  const rows = await listSealedAccounts(
    db,
    ids.map((id) => ({ id, pseudonym: keeper.pseudonym(id) })),
  );
  return new Map(rows.map((row) => [row.id, openRow(keeper, row)]));
}

/** The details of one account that is there. @throws {SealError} `altered`, `rolled-back` */
export async function openOwnDetails(
  db: Queryable,
  keeper: Keeper,
  id: string,
): Promise<AccountDetails & { readonly sealCounter: number }> {
  const details = (await openDetails(db, keeper, [id])).get(id);
  if (!details) throw new SealError('altered', 'control.account');
  return details;
}

function openRow(keeper: Keeper, { id, sealed, seal_counter: sealCounter, newest_write: newest }: SealedAccount) {
  // An account that was never changed has no write in the log, and counts 0.
  if (sealCounter > 0 || newest !== null) keeper.verifyNewestWrite(id, sealCounter, newest);
  const plain = keeper.unsealForSystem(contextOf(id, sealCounter), sealed).toString('utf8');
  return { ...(JSON.parse(plain) as AccountDetails), sealCounter };
}

/** The name as pages show it. */
export function nameOf({ given, family }: Pick<AccountDetails, 'given' | 'family'>): string {
  return `${given} ${family}`;
}

/** Tag under which an account is found by its sign-in name (its e-mail address). */
export function signInTag(keeper: Keeper, signInName: string): Buffer {
  return keeper.tag('sign-in-name', signInName.trim().normalize('NFKC').toLowerCase());
}
