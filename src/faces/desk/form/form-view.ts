import type { Definition, Field } from '../../../casework/records/in-words.ts';
import type { Choice, Language } from '../../../ui/index.ts';

/** What the inputs of a form share. */
export interface FormView {
  readonly definition: Definition;
  readonly language: Language;
  /** `YYYY-MM-DD` at the office. */
  readonly today: string;
  /** Messages by name of the input. */
  readonly faults: Readonly<Record<string, string>>;
  /** Whether the person may give the value at a path. */
  readonly mayWrite: (path: string) => boolean;
  /** Whether entries of the group at a path may be added and removed: everything in it is theirs to write. */
  readonly mayResize: (path: string) => boolean;
  /** Accounts a field of type `account` can name. */
  readonly people?: readonly Choice[] | undefined;
  /** The language what is written is in, where known. */
  readonly writtenIn?: Language | undefined;
}

/** One field of a record type as an input of a form, whatever its type. */
export interface FieldInputParams {
  readonly view: FormView;
  readonly field: Field;
  /** Path without list positions, for access. */
  readonly path: string;
  /** Name of the input, such as `fields.correspondents.0.email`. */
  readonly name: string;
  readonly value: unknown;
  readonly optional?: boolean;
  readonly label?: string | undefined;
}
