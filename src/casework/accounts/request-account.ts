import { insertAccount } from '../../storage/control/accounts.ts';
import { StorageError } from '../../storage/errors.ts';
import { auditNote, controlCommand } from '../commands.ts';
import { randomId } from '../random-id.ts';
import { actingPerson } from './acting-person.ts';
import { requirePersonalName } from './personal-name.ts';
import { notFitting } from './refused.ts';
import { sealDetails, signInTag } from './sealed-details.ts';

/** A new account asked for: one person's name, work e-mail and language. */
export interface AccountRequest {
  readonly given: string;
  readonly family: string;
  readonly title?: string | undefined;
  readonly email?: string | undefined;
  readonly language: 'en' | 'fr';
}

/** Asks for an account of a new colleague. It can do nothing before it is sponsored, approved and enrolled. */
export const requestAccount = controlCommand<AccountRequest, { account: string }>({
  name: 'request-account',
  installationRoles: 'anyone',
  work: async (work, { language, ...details }) => {
    requirePersonalName(details);
    const id = randomId();
    const { keeper } = work.control;
    await insertAccount(work.tx, work.control.keeper, {
      id,
      state: 'requested',
      language,
      requested_by: actingPerson(work),
      requested_at: work.now,
      sign_in_tag: details.email ? signInTag(keeper, details.email) : null,
      sealed: sealDetails(keeper, id, details),
    }).catch(nameTaken);
    return { output: { account: id }, notes: [auditNote('account-requested', { account: id })] };
  },
});

/** Two accounts with one sign-in name would be one shared account. */
export function nameTaken(fault: unknown): never {
  if (fault instanceof StorageError && fault.constraint === 'account_sign_in_tag_key') {
    throw notFitting(
      '/email',
      'taken',
      'There is an account with this e-mail address.',
      'Un compte existe avec cette adresse de courriel.',
    );
  }
  throw fault;
}
