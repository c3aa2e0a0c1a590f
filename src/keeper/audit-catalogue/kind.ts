import { z } from 'zod';
import type { Text } from '../../definition/text.ts';

/** One type of entry. */
export interface EntryKind {
  readonly title: Text;
  /** Whether it names a record, several, none, or one where there is one. */
  readonly subject: 'one' | 'many' | 'none' | 'optional';
  readonly body: z.ZodType;
}

/** A code of a definition or of this program: never a name or a sentence. */
export const code = z
  .string()
  .regex(/^_?[A-Za-z][A-Za-z0-9]*(?:[.-][A-Za-z0-9]+)*$/)
  .max(80);
/** A code that came from outside, in the entry about its refusal: when it is none, the entry says so, and is written all the same. */
export const triedCode = code.catch('unreadable');
/** Our ids are 128 random bits, without the version bits of RFC 9562. */
export const uuid = z.guid();
/** Several words of closed lists. */
export const codes = z.array(code).max(200);
/** How many. */
export const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
/** SHA-256 in hexadecimal, of something that has more entropy than could be guessed. */
export const digest = z.string().regex(/^[0-9a-f]{64}$/);
/** A date, YYYY-MM-DD. */
export const day = z.iso.date();
/** A moment in UTC (RFC 3339). */
export const moment = z.iso.datetime();

/** What every entry may say about how its actor came to act. */
export const acting = {
  request: uuid.optional(),
  session: uuid.optional(),
  role: code.optional(),
  office: code.optional(),
  onBehalfOf: uuid.optional(),
  purpose: code.optional(),
  lease: uuid.optional(),
  service: z
    .string()
    .regex(/^service:[a-z][a-z-]{0,40}$/)
    .optional(),
} as const;

/** Declares a type of entry: its name in both languages, what it names, and what its body holds besides `acting`. */
export function entry<Subject extends EntryKind['subject'], Shape extends z.ZodRawShape>(
  en: string,
  fr: string,
  subject: Subject,
  shape: Shape,
) {
  // What a type says of itself comes before what every entry may say: the granted role, and not the role acted in.
  const merged = { ...acting, ...shape } as Omit<typeof acting, keyof Shape> & Shape;
  return { title: { en, fr }, subject, body: z.strictObject(merged) } as const;
}
