import { type AccountRow, type AccountState, findAccount } from '../../storage/control/accounts.ts';
import type { Queryable } from '../../storage/database.ts';
import { nothingThere, refused } from './refused.ts';

/** States of an account that can be given something, such as a fact of eligibility. */
export const statesWithFacts: readonly AccountState[] = ['approved', 'active', 'suspended'];

/** The account, locked, in one of the states in which the act is possible. @throws {DomainError} `not-found`, `refused` */
export async function loadAccount(db: Queryable, id: string, states: readonly AccountState[]): Promise<AccountRow> {
  const account = await findAccount(db, id, { lock: true });
  if (!account) throw nothingThere();
  requireState(account, states);
  return account;
}

/** An account that can be given something, read from the installation's database. @throws {DomainError} */
export async function requireAccount(db: Queryable, id: string): Promise<AccountRow> {
  const account = await findAccount(db, id);
  if (!account) throw nothingThere();
  requireState(account, statesWithFacts);
  return account;
}

function requireState(account: AccountRow, states: readonly AccountState[]): void {
  if (states.includes(account.state)) return;
  throw refused(
    'wrong-state',
    `This is not possible while the account is ${stateNames[account.state].en}.`,
    `Impossible tant que le compte est ${stateNames[account.state].fr}.`,
  );
}

const stateNames: Readonly<Record<AccountState, { en: string; fr: string }>> = {
  requested: { en: 'requested', fr: 'demandé' },
  approved: { en: 'approved and not yet enrolled', fr: 'approuvé et non encore activé' },
  active: { en: 'active', fr: 'actif' },
  suspended: { en: 'suspended', fr: 'suspendu' },
  left: { en: 'closed', fr: 'fermé' },
  refused: { en: 'refused', fr: 'refusé' },
};
