import type { kinds } from '../check/unknown-name.ts';
import type { Text } from '../text.ts';
import { type Bearing, type Change, change, same } from './change.ts';
import { whatChanged } from './what-changed.ts';

interface Entry {
  readonly id: string;
}

/** How the entries of one list are compared. */
export interface ListComparison<T extends Entry> {
  /** What an entry is called. */
  readonly kind: Text | (typeof kinds)[keyof typeof kinds];
  /** Of what it is a part, such as a workflow; none: of the system. */
  readonly of?: string;
  readonly before: readonly T[];
  readonly after: readonly T[];
  readonly added?: Bearing;
  readonly removed?: Bearing;
  readonly changed?: Bearing;
  /** Keys that are compared elsewhere. */
  readonly except?: readonly string[];
}

/** What was added to, removed from and changed within a list of entries with ids. */
export function* compareLists<T extends Entry>(comparison: ListComparison<T>): Generator<Change> {
  const { before, after, except = [], added, removed, changed } = comparison;
  for (const entry of after) {
    const old = before.find(({ id }) => id === entry.id);
    if (!old) yield say(comparison, addedWords, entry.id, added);
    else if (!same(old, entry)) {
      const keys = whatChanged(old, entry, except);
      if (keys) yield say(comparison, changedWords, entry.id, changed, keys);
    }
  }
  for (const { id } of before) {
    if (!after.some((entry) => entry.id === id)) yield say(comparison, removedWords, id, removed);
  }
}

const addedWords: Text = { en: '{kind} "{id}"{of} was added', fr: 'Ajout : {kind} « {id} »{of}' };
const removedWords: Text = { en: '{kind} "{id}"{of} was removed', fr: 'Retrait : {kind} « {id} »{of}' };
const changedWords: Text = {
  en: '{kind} "{id}"{of} was changed ({keys})',
  fr: 'Modification : {kind} « {id} »{of} ({keys})',
};

function say(
  { kind, of }: { kind: Text; of?: string },
  words: Text,
  id: string,
  bearing?: Bearing,
  keys?: Text,
): Change {
  const { message, ...rest } = change(words, { id }, bearing);
  const owner = { en: of === undefined ? '' : ` of "${of}"`, fr: of === undefined ? '' : ` de « ${of} »` };
  const fill = (language: 'en' | 'fr') =>
    message[language]
      .replace('{kind}', () => kind[language])
      .replace('{of}', () => owner[language])
      .replace('{keys}', () => keys?.[language] ?? '');
  const en = fill('en');
  return { ...rest, message: { en: en.charAt(0).toUpperCase() + en.slice(1), fr: fill('fr') } };
}
