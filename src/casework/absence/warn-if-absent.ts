import { localToday } from '../../engine/local-today.ts';
import { listAbsenceRows } from '../../storage/absence/absences.ts';
import type { RecordWork } from '../commands.ts';
import { invalid } from '../domain-error.ts';

/** Code of the fault by which whoever assigns learns that the person is away; the same request with `evenIfAbsent` then goes through. */
export const absentCode = 'absent';

/**
 * Work given to someone who is away today waits unseen: it is refused once, with the last day of the absence. Taking work oneself is no
 * surprise to anyone.
 *
 * @param pointer where in the input the account stands
 * @throws {DomainError} `invalid` with the code `absent`
 */
export async function warnIfAbsent(
  { tx, definition, now, account: asking }: Pick<RecordWork, 'tx' | 'definition' | 'now' | 'account'>,
  account: string,
  { pointer = '/account', evenIfAbsent = false }: { pointer?: string; evenIfAbsent?: boolean | undefined },
): Promise<void> {
  if (evenIfAbsent || account === asking) return;
  const today = localToday(definition, now);
  const rows = await listAbsenceRows(tx, { accounts: [account], today, until: today });
  if (rows.length === 0) return;
  const until = rows.reduce((last, { last_day }) => (last_day > last ? last_day : last), today);
  throw invalid([
    {
      pointer,
      code: absentCode,
      message: {
        en: `This person is away until ${until}. Choose someone else, or assign it all the same.`,
        fr: `Cette personne est absente jusqu’au ${until}. Choisissez quelqu’un d’autre, ou attribuez quand même.`,
      },
    },
  ]);
}
