import type { Language } from '../text/text.ts';

/**
 * What every field takes. Fields are needed unless `optional`, which is written after the label. `error` is the sentence shown
 * at the field; the same sentence stands in the error summary and leads to `id` (the name, unless given).
 */
export interface FieldParams {
  language: Language;
  name: string;
  label: string;
  id?: string | undefined;
  hint?: string | undefined;
  error?: string | undefined;
  optional?: boolean | undefined;
  /** The label is for screen readers only, where the place says the same to the eye. */
  labelHidden?: boolean | undefined;
}

export interface Choice {
  value: string;
  label: string;
  hint?: string | undefined;
  /** Heading under which it stands in a list, with its neighbours of the same heading. */
  group?: string | undefined;
}

/** The id of a field's control; error summaries link to it. Names such as `correspondents[0].name` become plain ids. */
export function fieldId(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/-+$/, '');
}
