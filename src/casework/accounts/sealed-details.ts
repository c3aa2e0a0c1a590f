import type { Keeper } from '../../keeper/index.ts';

/** What is personal of an account. */
export interface AccountDetails {
  readonly given: string;
  readonly family: string;
  readonly title?: string | undefined;
  readonly email?: string | undefined;
}

function contextOf(id: string) {
  return { table: 'control.account', column: 'sealed', row: id, counter: 0 } as const;
}

/** Seals the details of an account. */
export function sealDetails(keeper: Keeper, id: string, details: AccountDetails): Buffer {
  return keeper.sealForSystem(contextOf(id), JSON.stringify(details));
}

/** Opens them. @throws {SealError} `altered` */
export function openDetails(keeper: Keeper, id: string, sealed: Uint8Array): AccountDetails {
  return JSON.parse(keeper.unsealForSystem(contextOf(id), sealed).toString('utf8')) as AccountDetails;
}

/** The name as pages show it. */
export function nameOf({ given, family }: AccountDetails): string {
  return `${given} ${family}`;
}

/** Tag under which an account is found by its sign-in name (its e-mail address). */
export function signInTag(keeper: Keeper, signInName: string): Buffer {
  return keeper.tag('sign-in-name', signInName.trim().normalize('NFKC').toLowerCase());
}
