import type { z } from 'zod';
import type { InputError } from '../../casework/domain-error.ts';
import type { Text } from '../../definition/text.ts';
import { formOfText, type TextForm } from './forms-of-text.ts';
import { keysAt } from './keys-at.ts';
import { either, kindOf, nameOfKind } from './kinds.ts';
import { sizeAllowed, sizeFound } from './sizes.ts';

type Issue = z.core.$ZodIssue;

/** What was checked: by which schema, and where it stands in the request. */
interface Checked {
  readonly schema: z.ZodType;
  readonly value: unknown;
  /** JSON pointer of the value, such as `/query`; empty for the body. */
  readonly at: string;
}

/**
 * Says in both languages what is wrong with input: where, what kind of value was found and what is allowed. The value itself is in
 * no message, because it may be personal.
 */
export function describeFault(issue: Issue, checked: Checked): InputError[] {
  const pointer = pointerTo(checked.at, issue.path);
  if (issue.code === 'unrecognized_keys') {
    const message = unknownKey(keysAt(checked.schema, issue.path));
    return issue.keys.map((key) => ({ pointer: pointerTo(pointer, [key]), code: 'unknown-key', message }));
  }
  const found = partAt(checked.value, issue.path);
  const nearest = issue.code === 'invalid_union' ? nearestOption(issue, found) : undefined;
  if (nearest) return nearest.flatMap((one) => describeFault({ ...one, path: [...issue.path, ...one.path] }, checked));
  return [{ pointer, code: issue.code, message: messageOf(issue, found) ?? unfit }];
}

/** A key that the place it stands in does not have. */
export function unknownKey(allowed: readonly string[]): Text {
  if (allowed.length === 0)
    return {
      en: 'There is no such key here. None is allowed.',
      fr: 'Cette clé n’existe pas ici. Aucune n’est permise.',
    };
  const names = allowed.join(', ');
  return {
    en: `There is no such key here. Allowed: ${names}.`,
    fr: `Cette clé n’existe pas ici. Permises : ${names}.`,
  };
}

/** Said only of a fault that has no words of its own yet. */
export const unfit: Text = { en: 'This value does not fit.', fr: 'Cette valeur ne convient pas.' };

function messageOf(issue: Issue, found: unknown): Text | undefined {
  const allowed = allowedBy(issue);
  if (!allowed) return undefined;
  if (found === undefined)
    return { en: `This is missing. Allowed: ${allowed.en}.`, fr: `Il manque une valeur. Permis : ${allowed.fr}.` };
  const { en, fr } = foundBy(issue, found);
  return { en: `Found: ${en}. Allowed: ${allowed.en}.`, fr: `Reçu : ${fr}. Permis : ${allowed.fr}.` };
}

function allowedBy(issue: Issue): Text | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return nameOfKind(issue.expected);
    case 'too_small':
    case 'too_big':
      return sizeAllowed(issue);
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_format':
      return formOfText(issue as TextForm);
    case 'not_multiple_of':
      return { en: `a multiple of ${issue.divisor}`, fr: `un multiple de ${issue.divisor}` };
    case 'invalid_union':
      return 'options' in issue && issue.options ? oneOf(issue.options) : kindsOf(issue);
    case 'invalid_key':
      return keyAllowed(issue.issues);
    case 'custom':
      return (issue.params as { allowed?: Text } | undefined)?.allowed;
    default:
      return undefined;
  }
}

function foundBy(issue: Issue, found: unknown): Text {
  switch (issue.code) {
    case 'too_small':
    case 'too_big':
      return sizeFound(issue, found);
    case 'invalid_format':
      return { en: 'a text of another form', fr: 'un texte d’une autre forme' };
    case 'invalid_key':
      return { en: 'another key', fr: 'une autre clé' };
    case 'invalid_type':
      if (issue.expected === 'int' && typeof found === 'number')
        return { en: 'a number with a fraction', fr: 'un nombre fractionnaire' };
      return kindOf(found);
    case 'invalid_value':
    case 'not_multiple_of':
    case 'custom':
      return something(found);
    default:
      return kindOf(found);
  }
}

/** A value of the right kind that is nevertheless not allowed. */
function something(found: unknown): Text {
  if (typeof found === 'string') return { en: 'another text', fr: 'un autre texte' };
  if (typeof found === 'number') return { en: 'another number', fr: 'un autre nombre' };
  return kindOf(found);
}

function oneOf(values: readonly unknown[]): Text {
  const named = (empty: string) => values.map((value) => (value === '' ? empty : String(value))).join(', ');
  const [en, fr] = [named('an empty text'), named('un texte vide')];
  return values.length === 1 ? { en, fr } : { en: `one of ${en}`, fr: `une valeur parmi ${fr}` };
}

function keyAllowed(issues: readonly Issue[]): Text | undefined {
  const allowed = issues[0] && allowedBy(issues[0]);
  return allowed && { en: `a key of ${allowed.en}`, fr: `une clé de ${allowed.fr}` };
}

type Union = Extract<Issue, { code: 'invalid_union' }>;

/** The alternative whose kind the value has, with the fewest faults. */
function nearestOption(issue: Union, found: unknown): readonly Issue[] | undefined {
  if (found === undefined) return undefined;
  const alike = issue.errors.filter(
    (issues) => !issues.some((one) => one.code === 'invalid_type' && one.path.length === 0),
  );
  return alike.sort((one, other) => one.length - other.length)[0];
}

function kindsOf(issue: Union): Text | undefined {
  const named = issue.errors.flat().map((one) => (one.code === 'invalid_type' ? nameOfKind(one.expected) : undefined));
  const known = named.filter((one) => one !== undefined);
  return known.length > 0 ? either(known) : undefined;
}

function partAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((part, step) => (part as Record<PropertyKey, unknown> | undefined | null)?.[step], value);
}

const longestPart = 60;

/** JSON pointer (RFC 6901) of a part of what was checked; a part longer than 60 characters is cut. */
export function pointerTo(at: string, path: readonly PropertyKey[]): string {
  const parts = path.map((part) => String(part).slice(0, longestPart).replaceAll('~', '~0').replaceAll('/', '~1'));
  return [at, ...parts].join('/');
}
