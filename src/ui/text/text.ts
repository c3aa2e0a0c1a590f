import { IntlMessageFormat } from 'intl-messageformat';
import { keepFrenchSpaces } from './french.ts';

/** The two languages of the interface. A page is entirely in one of them. */
export type Language = 'en' | 'fr';

/** One message a person sees, in both languages, as ICU message patterns. */
export interface Text {
  en: string;
  fr: string;
}

/** What may fill the arguments of a message. */
export type TextValues = Record<string, string | number | boolean | Date>;

/** Typed lookup over one set of texts: `texts(language, key, values?)` gives the message in that language. */
export interface Texts<Key extends string> {
  (language: Language, key: Key, values?: TextValues): string;
  readonly entries: Readonly<Record<Key, Text>>;
}

/** The locale whose number and date habits each language follows. */
export const LOCALES: Record<Language, string> = { en: 'en-CA', fr: 'fr-CA' };

const noMessage = /^\s*$/;

/**
 * Turns pairs of ICU messages into a typed lookup. Every pattern is parsed here, so that a faulty or missing one stops the
 * program when it starts and not when somebody meets it; the compiled messages are kept.
 *
 * French patterns get their no-break spaces (see `keepFrenchSpaces`); the values filled in are left as they were written.
 *
 * @throws Error naming the key and the language of an empty or unreadable message.
 */
export function defineTexts<const Key extends string>(entries: Record<Key, Text>): Texts<Key> {
  const compiled = { en: new Map<Key, IntlMessageFormat>(), fr: new Map<Key, IntlMessageFormat>() };
  for (const key of Object.keys(entries) as Key[]) {
    for (const language of ['en', 'fr'] as const) {
      compiled[language].set(key, compileMessage(key, language, entries[key][language]));
    }
  }
  const lookup = (language: Language, key: Key, values?: TextValues): string => {
    const message = compiled[language].get(key);
    if (!message) throw new Error(`There is no text "${key}".`);
    return String(message.format(values));
  };
  return Object.assign(lookup, { entries });
}

/** The words of one pair in one language, without arguments; for pairs that come from a configured system. */
export function inLanguage(text: Text, language: Language): string {
  return language === 'fr' ? keepFrenchSpaces(text.fr) : text.en;
}

function compileMessage(key: string, language: Language, pattern: string | undefined): IntlMessageFormat {
  if (pattern === undefined || noMessage.test(pattern)) throw new Error(`Text "${key}" has no ${language} message.`);
  try {
    const spaced = language === 'fr' ? keepFrenchSpaces(pattern) : pattern;
    // Markup in messages is not interpreted: a text is plain, and elements are put around it by the template.
    return new IntlMessageFormat(spaced, LOCALES[language], undefined, { ignoreTag: true });
  } catch (fault) {
    throw new Error(`Text "${key}" has a ${language} message that cannot be read: ${(fault as Error).message}`);
  }
}
