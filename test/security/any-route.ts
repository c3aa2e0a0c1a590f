import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Route } from '../../src/http/route.ts';
import type { Probe } from './record-routes.ts';

/** A request that fits the schemas of a route, whatever it is about. */
export function requestOf(route: Route, params: Readonly<Record<string, string>>): Probe {
  const path = route.path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) => params[name] ?? randomUUID());
  const needed = route.query ? (sampleOf(schemaOf(route.query)) as Record<string, unknown>) : {};
  const query = route.path.endsWith('/lookup') ? { controlNumber: 'NO-1999-000001' } : needed;
  const pairs = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`);
  return {
    method: route.method,
    path: pairs.length > 0 ? `${path}?${pairs.join('&')}` : path,
    ...(route.encoding === 'multipart'
      ? { form: formOf(route) }
      : route.body
        ? { body: sampleOf(schemaOf(route.body)) }
        : {}),
  };
}

/** A file, and what else the route must have with it. */
function formOf({ body }: Route): Record<string, string | File> {
  const parts = body ? (schemaOf(body).required ?? []) : [];
  const others = Object.fromEntries(parts.filter((part) => part !== 'file').map((part) => [part, 'request']));
  return { ...others, file: new File(['nothing'], 'letter.txt') };
}

type Schema = {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
};

function schemaOf(schema: z.ZodType): Schema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema;
}

/** A value of a schema: what must be there, and no more. */
function sampleOf(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return sampleOf(either[0]!);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries((schema.required ?? []).map((key) => [key, sampleOf(schema.properties?.[key] ?? {})]));
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}));
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    default:
      return textOf(schema);
  }
}

function textOf({ format, pattern, minLength = 0, maxLength = 1000 }: Schema): string {
  if (format === 'date') return '2026-10-01';
  if (format === 'date-time') return '2026-10-01T12:00:00Z';
  if (format === 'email') return 'someone@example.ca';
  if (format === 'uuid' || pattern?.includes('0-9a-f]{8}')) return randomUUID();
  const tries = ['A reason that is long enough.', 'a', '1', 'handle-request', 'A'.repeat(43), 'a'.repeat(64), 'P1D'];
  return (
    tries.find(
      (text) => text.length >= minLength && text.length <= maxLength && (!pattern || new RegExp(pattern).test(text)),
    ) ?? 'none'
  );
}
