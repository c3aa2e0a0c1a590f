import { z } from 'zod';
import type { Text } from '../definition/text.ts';
import { day, id, instant, line, name } from '../http/api/accounts-schemas.ts';

/** What an option of a console command may hold: the same that the API takes, said in words. */
export interface OptionKind {
  /** How usage writes it. */
  readonly shown: string;
  /** What is allowed, after "must be". */
  readonly allowed: Text;
  readonly schema: z.ZodType;
  readonly isOptional?: true;
}

/** The name of an account, a grant, a decision and the like, as lists show it. */
export const idOption: OptionKind = {
  shown: 'ID',
  allowed: {
    en: 'an id of 32 digits 0-9 a-f as the lists show it',
    fr: 'un identifiant de 32 chiffres 0-9 a-f, tel que les listes le montrent',
  },
  schema: id,
};

/** A calendar date. */
export const dayOption: OptionKind = {
  shown: 'DATE',
  allowed: { en: 'a date such as 2026-11-02', fr: 'une date comme 2026-11-02' },
  schema: day,
};

/** A moment with its offset (RFC 3339). */
export const momentOption: OptionKind = {
  shown: 'MOMENT',
  allowed: {
    en: 'a moment with its offset, such as 2026-11-02T09:00:00-05:00',
    fr: 'un moment avec son décalage, comme 2026-11-02T09:00:00-05:00',
  },
  schema: instant,
};

/** An id of a definition: a system, a role, an office. */
export const nameOption: OptionKind = {
  shown: 'NAME',
  allowed: {
    en: 'an id of lower-case words joined by hyphens',
    fr: 'un identifiant en minuscules, mots joints par des traits d’union',
  },
  schema: name,
};

/** One line of text that people read. */
export const lineOption: OptionKind = {
  shown: 'TEXT',
  allowed: { en: 'one line of at most 200 characters', fr: 'une ligne d’au plus 200 caractères' },
  schema: line,
};

/** An e-mail address. */
export const emailOption: OptionKind = {
  shown: 'ADDRESS',
  allowed: { en: 'an e-mail address', fr: 'une adresse de courriel' },
  schema: z.email().max(200),
};

/** SHA-256 of what the first person asked for, which the second confirms. */
export const digestOption: OptionKind = {
  shown: 'DIGEST',
  allowed: {
    en: 'the digest of 64 digits 0-9 a-f that the list shows',
    fr: 'l’empreinte de 64 chiffres 0-9 a-f que montre la liste',
  },
  schema: z.string().regex(/^[0-9a-f]{64}$/),
};

/** Yes or no. */
export const yesNoOption: OptionKind = {
  shown: 'yes|no',
  allowed: { en: 'yes or no', fr: 'yes ou no' },
  schema: z.enum(['yes', 'no']).transform((word) => word === 'yes'),
};

/** One word of a closed list. */
export function oneOf(words: readonly [string, ...string[]]): OptionKind {
  const all = words.join(', ');
  return {
    shown: words.join('|'),
    allowed: { en: `one of ${all}`, fr: `un de ces mots : ${all}` },
    schema: z.enum(words),
  };
}

/** The same, which may be left out. */
export function optional(kind: OptionKind): OptionKind {
  return { ...kind, isOptional: true };
}
