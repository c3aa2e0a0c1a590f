import type { z } from 'zod';
import type { Path } from '../finding.ts';
import { nearestName } from '../nearest.ts';
import { fillText, type Text, textSchema } from '../text.ts';
import { describeUnion } from './describe-union.ts';
import type { Described } from './described.ts';
import { frenchOf } from './french-rules.ts';
import { missing, notOneOf } from './not-one-of.ts';
import { keysAt, schemaAt, unwrap } from './schema-at.ts';

type Issue = z.core.$ZodIssue;

/** Puts a refusal of zod into words of both languages, with the nearest valid name where a name was wrong. */
export function describeIssue(issue: Issue, schema: z.ZodType, value: unknown): Described[] {
  const path = issue.path as Path;
  const here = path.reduce<unknown>((part, step) => (part as Record<string, unknown> | undefined)?.[step], value);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey([...path, key], key, keysAt(schema, path, value)));
    case 'invalid_type':
      return [
        {
          path,
          message: here === undefined ? missing(path) : wrongType(issue.expected, schemaAt(schema, path, value)),
        },
      ];
    case 'invalid_value':
      return [notOneOf(path, here, issue.values.map(String))];
    case 'invalid_union':
      return describeUnion({ issue, schema, value, here, describe: describeIssue });
    case 'too_small':
    case 'too_big':
      return [{ path, message: wrongSize(issue) }];
    case 'invalid_format':
      return [{ path, message: issue.format === 'date' ? noDate : { en: issue.message, fr: frenchOf(issue) } }];
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

function wrongType(expected: string, schema: z.ZodType | undefined): Text {
  if (schema && unwrap(schema).def === textSchema.def) return bothLanguages;
  const { en, fr } = typeNames[expected] ?? { en: expected, fr: expected };
  return { en: `must be ${en}`, fr: `doit être ${fr}` };
}

const noDate: Text = { en: 'must be a date YYYY-MM-DD', fr: 'doit être une date AAAA-MM-JJ' };
const bothLanguages: Text = {
  en: 'must be a text in both languages: { en: …, fr: … }',
  fr: 'doit être un texte dans les deux langues : { en: …, fr: … }',
};

function wrongSize(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>): Text {
  const bound = String(issue.code === 'too_small' ? issue.minimum : issue.maximum);
  const en = issue.code === 'too_small' ? 'at least' : 'at most';
  const fr = issue.code === 'too_small' ? 'au moins' : 'au plus';
  const unit = units[issue.origin];
  if (!unit) return { en: `must be ${en} ${bound}`, fr: `doit être d’${fr} ${bound}` };
  return { en: `must have ${en} ${bound} ${unit.en}`, fr: `doit avoir ${fr} ${bound} ${unit.fr}` };
}

const units: Readonly<Record<string, Text>> = {
  string: { en: 'characters', fr: 'caractères' },
  array: { en: 'entries', fr: 'éléments' },
};
