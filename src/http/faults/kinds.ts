import type { Text } from '../../definition/text.ts';

/** What kind of value something is, as a request can hold it. Never the value: it may be personal. */
export function kindOf(value: unknown): Text {
  if (value === null) return { en: 'null', fr: 'null' };
  if (Array.isArray(value)) return { en: 'a list', fr: 'une liste' };
  return kinds[typeof value] ?? { en: 'something else', fr: 'autre chose' };
}

/** The name of a kind that a schema asks for; undefined for one no request can hold. */
export function nameOfKind(expected: string): Text | undefined {
  return kinds[expected];
}

const text: Text = { en: 'a text', fr: 'un texte' };
const whole: Text = { en: 'a whole number', fr: 'un nombre entier' };
const object: Text = { en: 'an object', fr: 'un objet' };
const list: Text = { en: 'a list', fr: 'une liste' };

const kinds: Readonly<Record<string, Text>> = {
  string: text,
  number: { en: 'a number', fr: 'un nombre' },
  int: whole,
  boolean: { en: 'true or false', fr: 'true ou false' },
  array: list,
  tuple: list,
  object,
  record: object,
  file: { en: 'a file', fr: 'un fichier' },
};

/** Joins kinds by "or". */
export function either(kindsNamed: readonly Text[]): Text {
  const unlike = [...new Map(kindsNamed.map((one) => [one.en, one])).values()];
  return {
    en: new Intl.ListFormat('en-CA', { type: 'disjunction' }).format(unlike.map(({ en }) => en)),
    fr: new Intl.ListFormat('fr-CA', { type: 'disjunction' }).format(unlike.map(({ fr }) => fr)),
  };
}
