import { couldEver } from '../../engine/access/allowed-for.ts';
import type { RecordWork } from '../commands.ts';
import { invalid } from '../domain-error.ts';
import { listRolesHeld } from '../grants/roles-held.ts';
import { isId } from '../random-id.ts';
import { actorOf } from './reach-record.ts';

/**
 * Work can be given only to someone who could do it: an account with a role in this system that may view such records.
 *
 * @param pointer where in the input the account stands
 * @throws {DomainError} `invalid`
 */
export async function requireAssignable(
  { installation, system, tx, definition, file, now }: RecordWork,
  account: string,
  pointer = '/account',
): Promise<void> {
  const grants = isId(account) ? await listRolesHeld({ installation, system }, tx, { account, now }) : [];
  const actor = actorOf(account, grants, undefined);
  const { recordType } = file.snapshot;
  if (couldEver({ definition, actor, recordType, action: 'view' })) return;
  throw invalid([
    {
      pointer,
      code: 'not-assignable',
      message: {
        en: 'This account has no role in this system by which it could work on the record.',
        fr: 'Ce compte n’a dans ce système aucun rôle lui permettant de traiter le dossier.',
      },
    },
  ]);
}
