import { leafFields } from '../../definition/lookup/find-field.ts';
import { getRecordType } from '../../definition/lookup/get-record-type.ts';
import { normaliseForTag } from '../../engine/forms/normalise-fields.ts';
import type { FieldValues } from '../../engine/types.ts';
import { listIdsByTag } from '../../storage/records/find-record-id.ts';
import { findTwinRow, type TwinRow } from '../../storage/records/find-twins.ts';
import type { SystemLook } from '../queries.ts';
import { withinReach } from '../records/look-up.ts';

/** The number of a file, as it was given in a field. */
export interface GivenNumber {
  readonly path: string;
  readonly tag: string;
  readonly normalised: string;
}

/** A record with a number that is given again. */
export interface UsedNumber {
  readonly row: TwinRow;
  /** Path of the field. */
  readonly field: string;
  readonly tag: string;
  /** Charged for showing it, as much as for looking it up by the number. */
  readonly charged: Parameters<SystemLook['open']>[0];
}

/** Beyond so many records a number is one of a file that many share. */
const most = 20;

/** The numbers of files among the values: exact values that are not those of a person who wrote. */
export function numbersIn(
  { definition }: Pick<SystemLook, 'definition'>,
  { recordType, fields }: { readonly recordType: string; readonly fields: FieldValues },
): GivenNumber[] {
  return leafFields(getRecordType(definition, recordType)).flatMap(({ path, field }) => {
    const value = path.includes('.') ? undefined : fields[path];
    const normalised = field.exactMatch && typeof value === 'string' ? normaliseForTag(field.type, value) : '';
    return field.exactMatch && normalised !== '' ? [{ path, tag: field.exactMatch, normalised }] : [];
  });
}

/** The newest other record with one of the numbers that the person may see, and may know the number of. */
export async function findByNumber(
  look: SystemLook,
  numbers: readonly GivenNumber[],
  except?: string,
): Promise<UsedNumber | undefined> {
  for (const { path, tag, normalised } of numbers) {
    for (const id of await listIdsByTag(look.db, tag, look.system.keeper.tag(tag, normalised), most)) {
      if (id === except) continue;
      const reached = await withinReach(look, id, tag);
      const row = reached?.record.state === undefined ? undefined : await findTwinRow(look.db, id);
      if (!reached || !row) continue;
      const { wrapped, epoch, own } = reached;
      return { row, field: path, tag, charged: [{ id, wrapped, epoch, own }] };
    }
  }
  return undefined;
}
