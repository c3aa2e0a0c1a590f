import type { Text } from '../../definition/text.ts';

/** What form a text must have, by the name zod gives it; undefined for a form this table does not know. */
export function formOfText({ format, pattern, prefix }: TextForm): Text | undefined {
  if (format === 'regex' && pattern !== undefined) return patterns[pattern] ?? ofPattern(pattern);
  if (format === 'starts_with' && prefix !== undefined)
    return { en: `a text that begins with “${prefix}”`, fr: `un texte qui commence par « ${prefix} »` };
  return forms[format];
}

/** What an issue of the code `invalid_format` says of the form. */
export interface TextForm {
  readonly format: string;
  readonly pattern?: string | undefined;
  readonly prefix?: string | undefined;
}

const id: Text = {
  en: 'an id: 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12',
  fr: 'un identifiant : 32 chiffres hexadécimaux en groupes de 8, 4, 4, 4 et 12',
};

const forms: Readonly<Record<string, Text>> = {
  guid: id,
  uuid: id,
  date: { en: 'a day of the calendar, as YYYY-MM-DD', fr: 'un jour du calendrier, sous la forme AAAA-MM-JJ' },
  datetime: {
    en: 'a moment with its offset, as 2026-11-22T09:30:00Z',
    fr: 'un moment avec son décalage, sous la forme 2026-11-22T09:30:00Z',
  },
  email: { en: 'an e-mail address', fr: 'une adresse de courriel' },
};

/** Patterns that words say better; the key is the pattern as zod names it. */
const patterns: Readonly<Record<string, Text>> = {
  [String(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)]: {
    en: `${id.en}, in lower case`,
    fr: `${id.fr}, en minuscules`,
  },
  [String(/^[0-9a-f]{64}$/)]: {
    en: 'a SHA-256 digest: 64 hexadecimal digits in lower case',
    fr: 'une empreinte SHA-256 : 64 chiffres hexadécimaux en minuscules',
  },
};

/** The pattern itself is exact, for whoever writes a program, and says nothing of what was sent. */
function ofPattern(pattern: string): Text {
  return { en: `a text that matches ${pattern}`, fr: `un texte qui correspond à ${pattern}` };
}
