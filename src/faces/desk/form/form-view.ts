import type { Definition, Field } from '../../../casework/records/in-words.ts';
import type { Choice, Content, Language } from '../../../ui/index.ts';

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
  /** Paths asked first at a registration, see the definition; which part of the form this is. Without them, all of it is shown. */
  readonly first?: readonly string[] | undefined;
  readonly part?: 'first' | 'rest' | undefined;
  /** What stands below an entry of a repeated group, such as what is known of a returning correspondent. */
  readonly afterEntry?: ((name: string, group: Field) => Content) | undefined;
  /** Days are typed as people write them; whoever reads the form gives `readFields` the day it is. */
  readonly typesDays?: boolean | undefined;
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

/** Whether an input at a path stands in this part of the form, and is the person's to give. */
export function isShown(view: FormView, path: string): boolean {
  if (!view.mayWrite(path)) return false;
  return view.part === undefined || isFirst(view.first, path) === (view.part === 'first');
}

/** Whether a path is among those asked first, itself or with its group. */
export function isFirst(first: readonly string[] | undefined, path: string): boolean {
  return first?.some((one) => one === path || path.startsWith(`${one}.`)) === true;
}
