import type { z } from 'zod';
import type { Path } from '../finding.ts';
import { nearestName } from '../nearest.ts';
import { fillText, type Text } from '../text.ts';
import { frenchOf } from './french-rules.ts';
import { keysAt } from './schema-at.ts';

/** One thing that a schema refused, in words. */
export interface Described {
  readonly path: Path;
  readonly message: Text;
  readonly nearest?: string | undefined;
  readonly unknownKey?: true;
}

type Issue = z.core.$ZodIssue;

/** Puts a refusal of zod into words of both languages, with the nearest valid name where a name was wrong. */
export function describeIssue(issue: Issue, schema: z.ZodType, value: unknown): Described[] {
  const path = issue.path as Path;
  const here = path.reduce<unknown>((part, step) => (part as Record<string, unknown> | undefined)?.[step], value);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey([...path, key], key, keysAt(schema, path, value)));
    case 'invalid_type':
      return [{ path, message: here === undefined ? missing(path) : wrongType(issue.expected) }];
    case 'invalid_value':
      return [notOneOf(path, here, issue.values.map(String))];
    case 'invalid_union':
      return describeUnion(issue, schema, value, here);
    case 'too_small':
    case 'too_big':
      return [{ path, message: wrongSize(issue) }];
    default:
      return [{ path, message: { en: issue.message, fr: frenchOf(issue) } }];
  }
}

function unknownKey(path: Path, key: string, known: readonly string[]): Described {
  const message = fillText(
    {
      en: 'the key "{key}" is not known here; known are: {known}',
      fr: 'la clé « {key} » est inconnue ici; clés connues : {known}',
    },
    { key, known: known.join(', ') },
  );
  return { path, message, nearest: nearestName(key, known), unknownKey: true };
}

function missing(path: Path): Text {
  return fillText({ en: '"{key}" is missing', fr: '« {key} » est absent' }, { key: String(path.at(-1) ?? '') });
}

const typeNames: Readonly<Record<string, Text>> = {
  string: { en: 'a text', fr: 'un texte' },
  number: { en: 'a number', fr: 'un nombre' },
  int: { en: 'a whole number', fr: 'un nombre entier' },
  boolean: { en: 'true or false', fr: 'true ou false' },
  array: { en: 'a list', fr: 'une liste' },
  tuple: { en: 'a list', fr: 'une liste' },
  object: { en: 'keys and values', fr: 'des clés et des valeurs' },
  record: { en: 'keys and values', fr: 'des clés et des valeurs' },
};

function wrongType(expected: string): Text {
  const { en, fr } = typeNames[expected] ?? { en: expected, fr: expected };
  return { en: `must be ${en}`, fr: `doit être ${fr}` };
}

function notOneOf(path: Path, here: unknown, values: readonly string[]): Described {
  const message = fillText(
    { en: '{value} is not one of: {values}', fr: '{value} ne figure pas parmi : {values}' },
    { value: typeof here === 'string' ? `"${here}"` : JSON.stringify(here ?? null), values: values.join(', ') },
  );
  if (here === undefined) return { path, message: missing(path) };
  return { path, message, nearest: typeof here === 'string' ? nearestName(here, values) : undefined };
}

function wrongSize(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>): Text {
  const unit: Text =
    issue.origin === 'string'
      ? { en: ' characters', fr: ' caractères' }
      : issue.origin === 'array'
        ? { en: ' entries', fr: ' éléments' }
        : { en: '', fr: '' };
  if (issue.code === 'too_small') {
    return { en: `must be at least ${issue.minimum}${unit.en}`, fr: `doit être d’au moins ${issue.minimum}${unit.fr}` };
  }
  return { en: `must be at most ${issue.maximum}${unit.en}`, fr: `doit être d’au plus ${issue.maximum}${unit.fr}` };
}

/** Of a union, the member that was most likely meant: the one whose own kind of value stands there. */
function describeUnion(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  schema: z.ZodType,
  value: unknown,
  here: unknown,
): Described[] {
  const path = issue.path as Path;
  if ('discriminator' in issue && issue.discriminator) return [notOneOf(path, here, optionsOf(issue))];
  const meant = issue.errors
    .filter((errors) => !errors.some((error) => error.path.length === 0 && error.code === 'invalid_type'))
    .sort((a, b) => a.length - b.length)[0];
  const own = issue.message !== 'Invalid input' ? [{ path, message: { en: issue.message, fr: frenchOf(issue) } }] : [];
  if (!meant || own.length > 0) {
    return own.length > 0
      ? own
      : [{ path, message: { en: 'is not a value that fits here', fr: 'n’est pas une valeur admise ici' } }];
  }
  return meant.flatMap((error) =>
    describeIssue({ ...error, path: [...issue.path, ...error.path] } as Issue, schema, value),
  );
}

function optionsOf(issue: object): string[] {
  const options = 'options' in issue && Array.isArray(issue.options) ? (issue.options as unknown[]) : [];
  return options.map(String);
}
