import type { z } from 'zod';

/** What of a schema's own description is needed to find the keys it allows. */
interface Shape {
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly options?: readonly z.ZodType[];
}

/** The keys that an object at a path may have; of every alternative, where there are several. */
export function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const places = path.reduce<z.ZodType[]>((at, step) => at.flatMap((one) => below(one, step)), plain(schema));
  return [...new Set(places.flatMap((place) => Object.keys(shapeOf(place).shape ?? {})))];
}

function below(schema: z.ZodType, step: PropertyKey): z.ZodType[] {
  const { shape, element, valueType } = shapeOf(schema);
  const next = shape?.[String(step)] ?? element ?? valueType;
  return next ? plain(next) : [];
}

/** A schema without what is wrapped around it, and each alternative of a union by itself. */
function plain(schema: z.ZodType): z.ZodType[] {
  const { innerType, options, in: before } = shapeOf(schema);
  if (innerType) return plain(innerType);
  if (before) return plain(before);
  return options ? options.flatMap(plain) : [schema];
}

function shapeOf(schema: z.ZodType): Shape {
  return schema.def as unknown as Shape;
}
