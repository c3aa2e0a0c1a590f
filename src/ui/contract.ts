import type { Language } from './text/text.ts';

export type { Content } from './markup/html.ts';

/** One way of using a component. `params` is asked for each language, so that every example exists in both. */
export interface Example<Params> {
  name: string;
  params: (language: Language) => Params;
}

/**
 * What a component promises: why it exists, what makes it accessible, and examples. Each example is shown on the examples page
 * and goes through axe in both languages, light and dark, at 1280 and 320 px.
 */
export interface Contract<Params> {
  name: string;
  purpose: string;
  accessibility: readonly string[];
  examples: readonly Example<Params>[];
}

/** Picks the words of an example. */
export function say(language: Language, en: string, fr: string): string {
  return language === 'fr' ? fr : en;
}
