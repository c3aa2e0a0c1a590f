import { z } from 'zod';

/** What a person reads, always in both official languages (Official Languages Act s. 36). */
export interface Text {
  readonly en: string;
  readonly fr: string;
}

/** The two languages of every page, message and letter. */
export type Language = 'en' | 'fr';

/** How a text is written in configuration: `{ en: Closed, fr: Fermé }`. */
export const textSchema = z
  .strictObject({
    en: z.string().min(1).describe('English text'),
    fr: z.string().min(1).describe('French text'),
  })
  .describe('A text in English and French');

/** Fills `{name}` marks of both languages; a mark without a value stays visible, so that a fault is seen and not hidden. */
export function fillText(text: Text, values: Readonly<Record<string, string | number>>): Text {
  return { en: fill(text.en, values), fr: fill(text.fr, values) };
}

function fill(pattern: string, values: Readonly<Record<string, string | number>>): string {
  return pattern.replace(/\{(\w+)\}/g, (mark, name: string) => String(values[name] ?? mark));
}
