import type { FieldValues } from '../../engine/types.ts';
import { auditNote } from '../commands.ts';
import { systemQuery } from '../queries.ts';
import type { Twin } from './find-twin.ts';
import { findByNumber, numbersIn } from './used-numbers.ts';

export interface FindUsedNumberInput {
  readonly system: string;
  /** The record that is given the number. */
  readonly record: string;
  readonly recordType: string;
  readonly fields: FieldValues;
}

/**
 * Looks whether the number of a file that a record is now given stands in another record: the newest one the person may see, and could look up by
 * it. Each look is in the log, found or not.
 */
export const findUsedNumber = systemQuery<FindUsedNumberInput, Twin | undefined>({
  name: 'find-used-number',
  action: 'lookup',
  show: async (look, { record, recordType, fields }) => {
    const numbers = numbersIn(look, { recordType, fields });
    const [first] = numbers;
    if (!first) return undefined;
    const found = await findByNumber(look, numbers, record);
    const noted = { field: found?.tag ?? first.tag, found: found !== undefined };
    await look.open(found?.charged ?? [], auditNote('looked-up', noted, found ? { recordId: found.row.id } : {}));
    if (!found) return undefined;
    const { id, control_number: controlNumber, registered_at } = found.row;
    return {
      by: 'number',
      field: found.field,
      registeredAt: registered_at.toISOString(),
      known: { id, controlNumber },
    };
  },
});
