import { findAccount } from '../../storage/control/accounts.ts';
import { openDetails } from '../accounts/sealed-details.ts';
import { auditNote } from '../commands.ts';
import { controlQuery } from '../queries.ts';
import { requireMailService } from './mail-service.ts';

/** The work address of an account and the language it is written to in. No address: none was given when the account was asked for. */
export const openMailAddress = controlQuery<
  { mail: string; account: string },
  { email: string | undefined; language: 'en' | 'fr' }
>({
  name: 'open-mail-address',
  installationRoles: [],
  note: (_, { mail, account }) => auditNote('mail-address-opened', { mail, account }),
  show: async (look, { account }) => {
    requireMailService(look);
    const { database, keeper } = look.control;
    const row = await findAccount(database, account);
    const details = (await openDetails(database, keeper, [account])).get(account);
    return { email: details?.email, language: row?.language ?? 'en' };
  },
});
