import type { Definition } from '../definition.ts';
import { leafFields } from '../lookup/find-field.ts';
import { isSealedPath } from '../lookup/is-sealed.ts';
import type { FieldType, Inventory } from '../schema/field.ts';
import type { Text } from '../text.ts';
import { type Reader, readersOf } from './readers-of.ts';

/** One line of the data inventory: a field, why it is kept, and who may see it. */
export interface InventoryRow {
  readonly recordType: string;
  readonly path: string;
  readonly label: Text;
  readonly type: FieldType;
  readonly sealed: boolean;
  /** Undefined while the field has no entry; such a system does not publish. */
  readonly entry: Inventory | undefined;
  readonly readers: readonly Reader[];
}

/** The data inventory of a system: a line for every field that holds a value, record type by record type. */
export function inventoryOf(definition: Definition): InventoryRow[] {
  return definition.recordTypes.flatMap((recordType) =>
    leafFields(recordType).map(({ path, field, inventory }) => ({
      recordType: recordType.id,
      path,
      label: field.label,
      type: field.type,
      sealed: isSealedPath(recordType, path),
      entry: inventory,
      readers: readersOf(definition, recordType.id, path),
    })),
  );
}
