import type { Definition } from '../../definition/definition.ts';
import type { Worklist } from '../../definition/schema/access.ts';
import { builtInColumns } from '../../definition/schema/access.ts';
import type { Actor } from '../../engine/types.ts';
import { fieldsReadOf } from './fields-read.ts';

/**
 * The columns a person can have in a worklist: its own, then every other that every list can have, and the coded fields they read of every
 * record in it.
 */
export function columnsFor(reader: { definition: Definition; actor: Actor; worklist: Worklist }): string[] {
  const fields = fieldsReadOf(reader).map(({ id }) => id);
  return [...new Set([...reader.worklist.columns, ...builtInColumns, ...fields])];
}
