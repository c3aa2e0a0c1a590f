import {
  type Clash,
  type FieldValues,
  type MergedVersions,
  mergeVersions,
} from '../../../casework/records/in-words.ts';
import { type LaterChange, readEarlierVersion } from '../../../casework/records/read-earlier-version.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { defineTexts, type FormError } from '../../../ui/index.ts';
import { type FormValues, oneOf, valuesOf } from '../../shell/form-values.ts';
import type { RecordVisit, Sheet } from './sheet.ts';

const texts = defineTexts({
  choose: { en: 'Choose which value holds.', fr: 'Choisissez la valeur à retenir.' },
});

/** A form filled in on an older version, compared with what the record says now. */
export interface Compared {
  /** The version it was filled in on. */
  readonly since: number;
  readonly merged: MergedVersions;
  readonly changes: readonly LaterChange[];
  /** What was not chosen though it had to be. */
  readonly faults: FormError[];
}

/** The name of a clash in the form: `correspondents.0.email`. */
export function clashName({ path }: Pick<Clash, 'path'>): string {
  return path.join('.');
}

/** Compares a form with the record; reading back to the version it was filled in on is audited. @throws {DomainError} */
export async function compareVersions(
  { incoming, call, system, language }: RecordVisit,
  { view, definition }: Sheet,
  { since, given, undecided }: { since: number; given: FieldValues; undecided: readonly string[] },
): Promise<Compared> {
  const earlier = await runQuery(incoming.installation, call, readEarlierVersion, {
    system: system.id,
    record: view.id,
    version: since,
  });
  const three = { was: earlier.fields, mine: given, now: view.fields };
  const merged = mergeVersions(definition, view.recordType, three);
  const faults = merged.clashes
    .map(clashName)
    .filter((name) => undecided.includes(name))
    .map((name) => ({ text: texts(language, 'choose'), field: `merge.${name}` }));
  return { since, merged, changes: earlier.changes, faults };
}

/** Clashes that were shown and not decided. */
export function undecidedIn(values: FormValues): string[] {
  return valuesOf(values, 'clash').filter((name) => !['mine', 'theirs'].includes(oneOf(values, `merge.${name}`)));
}

/** What is sent after choosing: where the other value was chosen, the value of now stands in the place of what was typed. */
export function chosenOf(values: FormValues, given: FieldValues, now: FieldValues): FieldValues {
  return valuesOf(values, 'clash')
    .filter((name) => oneOf(values, `merge.${name}`) === 'theirs')
    .reduce((fields, name) => withValueAt(fields, name.split('.'), now) as FieldValues, given);
}

function withValueAt(given: unknown, [step, ...rest]: readonly string[], now: unknown): unknown {
  if (step === undefined) return now ?? null;
  const present = typeof now === 'object' && now !== null ? (now as Record<string, unknown>)[step] : undefined;
  if (Array.isArray(given))
    return given.map((entry: unknown, at) => (String(at) === step ? withValueAt(entry, rest, present) : entry));
  const parts = typeof given === 'object' && given !== null ? (given as Record<string, unknown>) : {};
  return Object.hasOwn(parts, step) ? { ...parts, [step]: withValueAt(parts[step], rest, present) } : given;
}
