import type { Definition } from '../definition.ts';
import type { RecordType } from '../schema/record-type.ts';

/** The record type of an id, or undefined. */
export function findRecordType(definition: Definition, id: string): RecordType | undefined {
  return definition.recordTypes.find((recordType) => recordType.id === id);
}

/** The record type of an id that is known to exist; throws RangeError otherwise. */
export function getRecordType(definition: Definition, id: string): RecordType {
  const recordType = findRecordType(definition, id);
  if (!recordType) throw new RangeError('no such record type in this definition');
  return recordType;
}
