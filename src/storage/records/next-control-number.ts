import type { Tx } from '../database.ts';

/** Draws the next number of a sequence; concurrent registrations wait for each other only here, and no number is given twice. */
export async function nextSequenceInTx(tx: Tx, numberingGroup: string, year: number): Promise<number> {
  const { rows } = await tx.query<{ last: number }>({
    name: 'next-sequence',
    text: `insert into casework.control_sequence (numbering_group, year, last) values ($1, $2, 1)
      on conflict (numbering_group, year) do update set last = casework.control_sequence.last + 1 returning last`,
    values: [numberingGroup, year],
  });
  return rows[0]!.last;
}
