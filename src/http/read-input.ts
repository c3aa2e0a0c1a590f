import type { z } from 'zod';
import type { DomainError, InputError } from '../casework/domain-error.ts';
import { collect, malformed, readForm, readJson } from './read-body.ts';
import type { Route } from './route.ts';

const defaultLimit = 1024 * 1024;

/** The checked input of a route. Every fault of path, query and body is named; unknown keys are faults. */
export async function readInput(
  route: Route,
  request: Request,
  rawParams: Record<string, string>,
): Promise<{ params: unknown; query: unknown; body: unknown }> {
  const errors: InputError[] = [];
  const url = new URL(request.url);
  if (`${Object.values(rawParams).join('')}${[...url.searchParams].flat().join('')}`.includes('\0'))
    throw nullCharacter();
  const params = check(route.params, rawParams, '/path', errors);
  const query = checkQuery(route, url.searchParams, errors);
  const raw = await readRawBody(route, request);
  const body = route.body && route.encoding !== 'multipart' ? check(route.body, raw, '', errors) : undefined;
  if (errors.length > 0) throw malformed(errors);
  return { params, query, body };
}

async function readRawBody(route: Route, request: Request): Promise<unknown> {
  if (!route.body || route.encoding === 'multipart') return undefined;
  const limit = route.maxBody ?? defaultLimit;
  return route.encoding === 'form' ? await readForm(request, limit) : await readJson(request, limit);
}

function checkQuery(route: Route, pairs: URLSearchParams, errors: InputError[]): unknown {
  const given = collect(pairs);
  if (route.query) return check(route.query, given, '/query', errors);
  for (const name of Object.keys(given)) errors.push(unknownKey(`/query/${name}`));
  return {};
}

function check(schema: z.ZodType | undefined, value: unknown, at: string, errors: InputError[]): unknown {
  if (!schema) return value;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const pointer = [at, ...issue.path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1'))].join(
      '/',
    );
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys) errors.push(unknownKey(`${pointer}/${key.slice(0, 60)}`));
    else errors.push({ pointer, code: issue.code, message: { en: issue.message, fr: frenchOf(issue) } });
  }
  return undefined;
}

function nullCharacter(): DomainError {
  return malformed([
    {
      pointer: '/query',
      code: 'null-character',
      message: { en: 'An address has no null character.', fr: 'Une adresse ne contient pas de caractère nul.' },
    },
  ]);
}

function unknownKey(pointer: string): InputError {
  return {
    pointer,
    code: 'unknown-key',
    message: { en: 'There is no such key here.', fr: 'Cette clé n’existe pas ici.' },
  };
}

/** zod speaks English; the French says the same by kind of fault. */
function frenchOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return 'Ce type de valeur ne convient pas ou la valeur manque.';
    case 'too_small':
      return 'La valeur est trop petite ou trop courte.';
    case 'too_big':
      return 'La valeur est trop grande ou trop longue.';
    case 'invalid_value':
      return 'Cette valeur n’est pas une des valeurs permises.';
    case 'invalid_format':
      return 'Le format de la valeur ne convient pas.';
    default:
      return 'La valeur ne convient pas.';
  }
}
