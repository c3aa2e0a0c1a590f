import type { z } from 'zod';
import type { Text } from '../../definition/text.ts';
import { kindOf } from './kinds.ts';

type WrongSize = Extract<z.core.$ZodIssue, { code: 'too_small' | 'too_big' }>;

/** How long or how large a value may be; undefined for something a request cannot hold. */
export function sizeAllowed(issue: WrongSize): Text | undefined {
  const bound = issue.code === 'too_small' ? issue.minimum : issue.maximum;
  if (issue.origin === 'string' || issue.origin === 'array') {
    const { en, fr } = counted(issue.origin === 'string' ? 'string' : 'array', Number(bound));
    if (issue.exact) return { en: `exactly ${en}`, fr: `exactement ${fr}` };
    return issue.code === 'too_small'
      ? { en: `at least ${en}`, fr: `au moins ${fr}` }
      : { en: `at most ${en}`, fr: `au plus ${fr}` };
  }
  if (issue.origin !== 'number' && issue.origin !== 'int') return undefined;
  const { en, fr } = written(Number(bound));
  if (issue.code === 'too_small')
    return issue.inclusive
      ? { en: `${en} or more`, fr: `${fr} ou plus` }
      : { en: `more than ${en}`, fr: `plus de ${fr}` };
  return issue.inclusive
    ? { en: `${en} or less`, fr: `${fr} ou moins` }
    : { en: `less than ${en}`, fr: `moins de ${fr}` };
}

/** How long a text or list is; of a number only that it is too small or too large. */
export function sizeFound(issue: WrongSize, found: unknown): Text {
  if (typeof found === 'string') return counted('string', found.length);
  if (Array.isArray(found)) return counted('array', found.length);
  if (typeof found !== 'number') return kindOf(found);
  return issue.code === 'too_small'
    ? { en: 'a smaller number', fr: 'un nombre plus petit' }
    : { en: 'a larger number', fr: 'un nombre plus grand' };
}

const units = {
  string: { en: ['character', 'characters'], fr: ['caractère', 'caractères'] },
  array: { en: ['entry', 'entries'], fr: ['élément', 'éléments'] },
} as const;

function counted(unit: 'string' | 'array', count: number): Text {
  const { en, fr } = written(count);
  return {
    en: `${en} ${units[unit].en[count === 1 ? 0 : 1]}`,
    fr: `${fr} ${units[unit].fr[count < 2 ? 0 : 1]}`,
  };
}

function written(count: number): Text {
  return { en: new Intl.NumberFormat('en-CA').format(count), fr: new Intl.NumberFormat('fr-CA').format(count) };
}
