import { z } from 'zod';
import type { Route } from '../route.ts';

type Json = { readonly [key: string]: unknown };
type SchemaOf = (schema: z.ZodType, io: 'input' | 'output') => Json;

const problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string().describe('Closed code of what went wrong'),
  detail: z.string(),
  errors: z.array(z.strictObject({ pointer: z.string(), code: z.string(), message: z.string() })),
  requestId: z.string(),
  state: z.string().optional().describe('State of the record, for a refused action'),
  possible: z.array(z.string()).optional().describe('Actions possible now'),
  changed: z.array(z.string()).optional().describe('Fields changed meanwhile, for a conflict'),
});

const description = `Texts in answers (labels, explanations, reasons, errors) are plain strings in the language of the caller’s
account. Unknown keys, keys given twice and unknown query parameters are refused (400). Changes need a same-origin \`Origin\` or
\`Sec-Fetch-Site\` (403) and an \`Idempotency-Key\` (400): the same key with the same request is answered again without being done
again, with another request it is refused (422). A record outside one’s reach is answered like one that does not exist (404).
Documents are downloads; there is no preview.`;

/** Describes routes as an OpenAPI 3.1 document. */
export function describeApi(routes: readonly Route[]): Json {
  const schemas: Record<string, Json> = {};
  const schemaOf = schemaMaker(schemas);
  const paths: Record<string, Record<string, Json>> = {};
  for (const one of routes) {
    const path = one.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [one.method.toLowerCase()]: operationOf(one, schemaOf) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Chancery', version: '1', description: description.replaceAll('\n', ' ') },
    paths,
    components: {
      schemas: { ...schemas, Problem: schemaOf(problem, 'output') },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-chancery-staff',
          description: 'Session of the staff realm',
        },
      },
    },
  };
}

function operationOf(one: Route, schemaOf: SchemaOf): Json {
  const isChange = one.method !== 'GET';
  return {
    operationId: `${one.method.toLowerCase()}${one.path.replaceAll(/[/:._-]+(\w?)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary: one.title,
    ...(one.doors ? { security: [{ session: [] }] } : { description: `Open to anyone: ${one.open}.`, security: [] }),
    parameters: [
      ...parametersOf(schemaOf, one.params, 'path', one.path),
      ...parametersOf(schemaOf, one.query, 'query'),
      ...(isChange && one.doors ? [idempotencyKey] : []),
    ],
    ...(one.body
      ? { requestBody: { required: true, content: { [mediaTypeOf(one)]: { schema: schemaOf(one.body, 'input') } } } }
      : {}),
    responses: responsesOf(one, schemaOf),
  };
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  schema: { type: 'string', pattern: '^[\\x21-\\x7e]{8,100}$' },
};

const mediaTypes = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  multipart: 'multipart/form-data',
} as const;

function mediaTypeOf({ encoding = 'json' }: Route): string {
  return mediaTypes[encoding];
}

function parametersOf(schemaOf: SchemaOf, schema: z.ZodType | undefined, place: 'path' | 'query', path = ''): Json[] {
  if (!schema) return place === 'path' ? [...path.matchAll(/:(\w+)/g)].map(([, name]) => textParameter(name!)) : [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, of]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: of,
  }));
}

function textParameter(name: string): Json {
  return { name, in: 'path', required: true, schema: { type: 'string' } };
}

function responsesOf({ answers = { 200: 'application/json' } }: Route, schemaOf: SchemaOf): Json {
  const fault = {
    description: 'What went wrong (RFC 9457)',
    content: { 'application/problem+json': { schema: problemRef } },
  };
  const told = Object.entries(answers).map(([status, answer]) => {
    const content =
      typeof answer === 'string' ? { [answer]: {} } : { 'application/json': { schema: schemaOf(answer, 'output') } };
    return [status, { description: 'Done', content }];
  });
  return { ...Object.fromEntries(told), default: fault };
}

const problemRef = { $ref: '#/components/schemas/Problem' };

/** Makes schemas; what refers to itself is kept once among the components, where references can find it. */
function schemaMaker(components: Record<string, Json>): SchemaOf {
  return (schema, io) => {
    const options = { io, unrepresentable: 'any', reused: 'inline', cycles: 'ref' } as const;
    const { $schema: _, $defs = {}, ...rest } = z.toJSONSchema(schema, options) as Record<string, unknown>;
    const names = new Map(
      Object.keys($defs as Json).map((name, at) => [name, `Part${Object.keys(components).length + at}`]),
    );
    const moved = (part: unknown): Json => {
      const text = JSON.stringify(part).replace(/"#\/\$defs\/([^"]+)"/g, (_ref, name: string) => {
        return `"#/components/schemas/${names.get(name)}"`;
      });
      return JSON.parse(text) as Json;
    };
    for (const [name, part] of Object.entries($defs as Json)) components[names.get(name)!] = moved(part);
    return moved(rest);
  };
}
