import type { Field } from '../../../casework/records/in-words.ts';
import { type FormView, isShown } from './form-view.ts';

interface Place {
  readonly field: Field;
  /** Without list positions, for access. */
  readonly path: string;
  /** Name of the input. */
  readonly name: string;
  readonly value: unknown;
}

/** Whether anything that this part of the form shows of a field was given or is wrong: then it does not stay folded. */
export function isTouched(view: FormView, { field, path, name, value }: Place): boolean {
  if (field.type === 'group') {
    const entries: unknown[] = Array.isArray(value) ? value : [value];
    return entries.some((entry, at) => {
      const own = field.repeats && Array.isArray(value) ? `${name}.${at}` : name;
      const parts = typeof entry === 'object' && entry !== null ? (entry as Record<string, unknown>) : {};
      return (field.fields ?? []).some((part) =>
        isTouched(view, { field: part, path: `${path}.${part.id}`, name: `${own}.${part.id}`, value: parts[part.id] }),
      );
    });
  }
  if (!isShown(view, path)) return false;
  const isGiven =
    value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
  return isGiven || view.faults[name] !== undefined;
}
