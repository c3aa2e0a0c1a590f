import type { Definition } from '../../definition/definition.ts';
import type { AccessRule } from '../../definition/schema/access.ts';
import { getRecordType } from '../definition-index.ts';
import { fieldsOfRule } from './field-access.ts';

/** What a role may with a field: in which scope, and in which states; no states means all. */
export interface FieldReach {
  readonly how: 'read' | 'masked' | 'written';
  readonly scope: AccessRule['scope'];
  readonly states: readonly string[] | undefined;
}

/** By path of a single value, by role. */
export type FieldMatrix = ReadonlyMap<string, ReadonlyMap<string, readonly FieldReach[]>>;

/**
 * Which role reads, sees masked and writes which field of a record type. Drawn from the same reading of the rules by which records are
 * shown. What one rule masks and another shows in the same scope is in both lists: for a record in both, the open one counts.
 */
export function fieldMatrix(definition: Definition, recordType: string): FieldMatrix {
  const index = getRecordType(definition, recordType);
  const matrix = new Map(index.leaves.map(({ path }) => [path, new Map<string, FieldReach[]>()]));
  for (const rule of definition.access.rules) {
    if (rule.recordTypes && !rule.recordTypes.includes(recordType)) continue;
    const fields = fieldsOfRule(rule, index);
    for (const how of ['read', 'masked', 'written'] as const) {
      for (const path of fields[how]) {
        const roles = matrix.get(path)!;
        for (const role of rule.roles) {
          roles.set(role, [...(roles.get(role) ?? []), { how, scope: rule.scope, states: rule.states }]);
        }
      }
    }
  }
  return matrix;
}
