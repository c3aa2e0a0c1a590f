import { fillText, type Text } from '../text.ts';

/** One difference between two versions of a definition, in words. */
export interface Change {
  readonly message: Text;
  /** It concerns privacy: personal fields, purposes, who may see or do what, retention, sensitivity, eligibility. */
  readonly privacy: boolean;
  /** Records made under the old version can go on under the new one. */
  readonly compatible: boolean;
}

/** What a change means besides its words. */
export interface Bearing {
  readonly privacy?: boolean;
  readonly compatible?: boolean;
}

/** A change in words; `{name}` marks are filled from `values`. */
export function change(
  message: Text,
  values: Readonly<Record<string, string | number>>,
  bearing: Bearing = {},
): Change {
  return {
    message: fillText(message, values),
    privacy: bearing.privacy ?? false,
    compatible: bearing.compatible ?? true,
  };
}

/** Whether two pieces of a definition say the same; the order of keys does not count. */
export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
}

/** The keys in which two pieces of a definition differ, but for some. */
export function keysChanged(before: object, after: object, except: readonly string[] = []): string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].filter((key) => !except.includes(key) && !same(Reflect.get(before, key), Reflect.get(after, key)));
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value ?? null;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, ordered(part)]));
}
