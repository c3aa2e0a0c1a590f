import type { Database } from '../database.ts';

/**
 * Draws the next number of a sequence, beside the transaction that will use it: no number is given twice, one whose registration fails is
 * left out, and registrations do not wait for each other's commit. The draw itself need not be waited for either: the log it is written to
 * is the one that the registration's commit makes durable after it (PostgreSQL manual, "Asynchronous Commit").
 */
export async function nextSequence(database: Database, numberingGroup: string, year: number): Promise<number> {
  const { rows } = await database.aside<{ last: number }>({
    name: 'next-sequence',
    text: `with unwaited as (select set_config('synchronous_commit', 'off', true))
      insert into casework.control_sequence (numbering_group, year, last) select $1, $2, 1 from unwaited
      on conflict (numbering_group, year) do update set last = casework.control_sequence.last + 1 returning last`,
    values: [numberingGroup, year],
  });
  return rows[0]!.last;
}
