import { updateAccount } from '../../storage/control/accounts.ts';
import { auditNote, controlCommand } from '../commands.ts';
import { actingPerson } from './acting-person.ts';
import { loadAccount } from './load-account.ts';
import { requirePersonalName } from './personal-name.ts';
import { refused } from './refused.ts';
import { nameTaken } from './request-account.ts';
import { openOwnDetails, sealDetails, signInTag } from './sealed-details.ts';

/**
 * What changed of a person: a new name, a new title. The sign-in name stays, another one is another account; only where an account was asked
 * for without an address can it be given one.
 */
export interface AccountChange {
  readonly account: string;
  readonly given?: string | undefined;
  readonly family?: string | undefined;
  readonly title?: string | undefined;
  /** The work e-mail, under which the person signs in and mail reaches them. */
  readonly email?: string | undefined;
}

/** An account manager corrects the name or title of someone else, or gives their account the address it was asked for without. */
export const changeAccount = controlCommand<AccountChange, { account: string }>({
  name: 'change-account',
  installationRoles: ['account-manager'],
  stepUp: true,
  work: async (work, { account, ...given }) => {
    if (actingPerson(work) === account) throw refused('own-account', 'Not for oneself.', 'Pas pour soi-même.');
    await loadAccount(work.tx, account, ['requested', 'approved', 'active', 'suspended']);
    const { keeper } = work.control;
    const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const { sealCounter: before, ...known } = await openOwnDetails(work.tx, keeper, account);
    if (given.email !== undefined && known.email) throw hasAddress();
    const details = { ...known, ...changes };
    requirePersonalName(details);
    const sealCounter = before + 1;
    const sealed = sealDetails(keeper, account, details, sealCounter);
    await updateAccount(work.tx, keeper, account, {
      sealed,
      seal_counter: sealCounter,
      ...(given.email === undefined ? {} : { sign_in_tag: signInTag(keeper, given.email) }),
    }).catch(nameTaken);
    const body = { account, fields: Object.keys(changes) };
    return { output: { account }, notes: [auditNote('account-changed', body, { recordId: account, sealCounter })] };
  },
});

/** Who could change it could take over how somebody signs in. */
function hasAddress(): Error {
  return refused(
    'has-address',
    'This account has an address; another address is another account.',
    'Ce compte a une adresse; une autre adresse est un autre compte.',
  );
}

/** Chooses the language of one's own pages. */
export const chooseLanguage = controlCommand<{ language: 'en' | 'fr' }, { language: 'en' | 'fr' }>({
  name: 'choose-language',
  installationRoles: 'anyone',
  work: async ({ tx, control, account }, { language }) => {
    await updateAccount(tx, control.keeper, account, { language });
    return { output: { language }, notes: [auditNote('account-changed', { account, fields: ['language'] })] };
  },
});
