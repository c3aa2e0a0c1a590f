import type { z } from 'zod';
import type { Path } from '../finding.ts';
import { nearestName } from '../nearest.ts';
import type { Text } from '../text.ts';
import type { Described } from './described.ts';
import { frenchOf } from './french-rules.ts';
import { notOneOf } from './not-one-of.ts';
import { chooseOption, definitionOf, schemaAt, unwrap } from './schema-at.ts';

type Issue = z.core.$ZodIssue;

interface RefusedUnion {
  readonly issue: Extract<Issue, { code: 'invalid_union' }>;
  readonly schema: z.ZodType;
  readonly value: unknown;
  /** What stands where the union is expected. */
  readonly here: unknown;
  readonly describe: (issue: Issue, schema: z.ZodType, value: unknown) => Described[];
}

/** Why a value is none of several things: in terms of the one that was most likely meant. */
export function describeUnion({ issue, schema, value, here, describe }: RefusedUnion): Described[] {
  const path = issue.path as Path;
  if ('discriminator' in issue && issue.discriminator) return [notOneOf(path, here, literalsOf(issue))];
  const union = schemaAt(schema, path, value);
  const options = union ? (definitionOf(unwrap(union)).options ?? []) : [];
  const meant = meantBy(options, here, issue.errors);
  if (meant)
    return meant.flatMap((error) => describe({ ...error, path: [...path, ...error.path] } as Issue, schema, value));
  const own = issue.message !== 'Invalid input';
  const message = own ? { en: issue.message, fr: frenchOf(issue) } : unfit;
  return [{ path, message, nearest: nearestKey(options, here) }];
}

const unfit: Text = { en: 'is not a value that fits here', fr: 'n’est pas une valeur admise ici' };

/** What the option that was meant complains about; an object means the one option that knows all of its keys. */
function meantBy(options: readonly z.ZodType[], here: unknown, errors: readonly (readonly Issue[])[]) {
  if (typeof here === 'object' && here !== null) {
    const knowing = options.filter((option) => knowsAll(option, here));
    const candidates = Array.isArray(here) || knowing.length > 0 ? knowing : options.filter(isOnlyObject(options));
    const chosen = candidates.length > 0 ? candidates[0] : undefined;
    return chosen && errors[options.indexOf(chosen)];
  }
  return errors
    .filter((list) => !list.some(({ path, code }) => path.length === 0 && code === 'invalid_type'))
    .filter((list) => typeof here === 'string' || !list.some(({ code }) => code === 'invalid_value'))
    .sort((a, b) => a.length - b.length)[0];
}

function knowsAll(option: z.ZodType, here: object): boolean {
  const { shape, element } = definitionOf(unwrap(option));
  if (Array.isArray(here)) return !!element;
  return !!shape && Object.keys(here).every((key) => Object.hasOwn(shape, key));
}

function isOnlyObject(options: readonly z.ZodType[]) {
  const objects = options.filter((option) => definitionOf(unwrap(option)).shape);
  return (option: z.ZodType) => objects.length === 1 && objects[0] === option;
}

/** The key of any option that is nearest to one that none of them knows. */
function nearestKey(options: readonly z.ZodType[], here: unknown): string | undefined {
  if (typeof here !== 'object' || here === null) return undefined;
  const known = options.flatMap((option) =>
    Object.keys(definitionOf(chooseOption(unwrap(option), here) ?? option).shape ?? {}),
  );
  const strange = Object.keys(here).find((key) => !known.includes(key));
  return strange === undefined ? undefined : nearestName(strange, known);
}

function literalsOf(issue: object): string[] {
  const options = 'options' in issue && Array.isArray(issue.options) ? (issue.options as unknown[]) : [];
  return options.map(String);
}
