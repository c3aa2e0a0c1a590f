import type { Definition } from '../../definition/definition.ts';
import { codedFields } from '../../definition/lookup/is-sealed.ts';
import type { Worklist } from '../../definition/schema/access.ts';
import type { Field, FieldType } from '../../definition/schema/field.ts';
import { readsWhereverListed } from '../../engine/access/reads-wherever-listed.ts';
import type { Actor } from '../../engine/types.ts';

interface Reader {
  readonly definition: Definition;
  readonly actor: Actor;
  readonly worklist: Worklist;
}

const kept = new WeakMap<Definition, Map<string, readonly Field[]>>();
const mostKept = 500;

/**
 * The coded fields a person reads of every record a worklist can show them, each once: by these it may be sorted and narrowed without
 * telling of others. It follows from roles and definition alone, and is worked out once for both.
 */
export function fieldsReadOf({ definition, actor, worklist: { recordTypes } }: Reader): readonly Field[] {
  const known = kept.get(definition) ?? new Map<string, readonly Field[]>();
  kept.set(definition, known);
  const roles = [...new Set(actor.grants.map(({ role }) => role))].sort();
  const key = JSON.stringify([recordTypes ?? null, roles]);
  const found = known.get(key);
  if (found) return found;
  const types = definition.recordTypes.filter(({ id }) => recordTypes?.includes(id) ?? true);
  const fields = new Map(types.flatMap(codedFields).map((field) => [field.id, field]));
  const read = [...fields.values()].filter(({ id: field }) =>
    readsWhereverListed({ definition, actor, recordTypes, field }),
  );
  if (known.size < mostKept) known.set(key, read);
  return read;
}

const filterable: ReadonlySet<FieldType> = new Set(['choice', 'choices', 'office', 'offices', 'yes-no', 'date']);

/** Whether a person may narrow a worklist by a field. */
export function isFilterable(reader: Reader, field: Field): boolean {
  return filterable.has(field.type) && fieldsReadOf(reader).some(({ id }) => id === field.id);
}

/** The fields by which a person may narrow a worklist. */
export function filterableFields(reader: Reader): Field[] {
  return fieldsReadOf(reader).filter(({ type }) => filterable.has(type));
}
