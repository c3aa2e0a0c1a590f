import { couldEver } from '../../engine/access/allowed-for.ts';
import { listGrantsHeld } from '../../storage/records/find-record.ts';
import type { RecordWork } from '../commands.ts';
import { invalid } from '../domain-error.ts';
import { actorOf } from './reach-record.ts';

/**
 * Work can be given only to someone who could do it: an account with a role in this system that may view such records.
 *
 * @throws {DomainError} `invalid`
 */
export async function requireAssignable({ tx, definition, file, now }: RecordWork, account: string): Promise<void> {
  const actor = actorOf(account, await listGrantsHeld(tx, account, now), undefined);
  const { recordType } = file.snapshot;
  if (couldEver({ definition, actor, recordType, action: 'view' })) return;
  throw invalid([
    {
      pointer: '/account',
      code: 'not-assignable',
      message: {
        en: 'This account has no role in this system by which it could work on the record.',
        fr: 'Ce compte n’a dans ce système aucun rôle lui permettant de traiter le dossier.',
      },
    },
  ]);
}
