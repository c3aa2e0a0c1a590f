import type { z } from 'zod';
import type { DomainError, InputError } from '../casework/domain-error.ts';
import { describeFault, pointerTo, unknownKey } from './faults/describe-fault.ts';
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
  for (const name of Object.keys(given))
    errors.push({ pointer: pointerTo('/query', [name]), code: 'unknown-key', message: unknownKey([]) });
  return {};
}

function check(schema: z.ZodType | undefined, value: unknown, at: string, errors: InputError[]): unknown {
  if (!schema) return value;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  errors.push(...result.error.issues.flatMap((issue) => describeFault(issue, { schema, value, at })));
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
