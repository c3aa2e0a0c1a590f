import type { Definition } from '../definition.ts';
import type { Field, Option } from '../schema/field.ts';

/** The choices of a choice or choices field, its own or those of its pick list; empty for other kinds of field. */
export function optionsOf(definition: Definition, field: Field): readonly Option[] {
  return field.options ?? definition.system.pickLists.find(({ id }) => id === field.pickList)?.options ?? [];
}

/** The choices still offered on a day (ISO date); a record that has a former one keeps it. */
export function optionsOffered(definition: Definition, field: Field, today: string): readonly Option[] {
  return optionsOf(definition, field).filter(({ until }) => until === undefined || today < until);
}
