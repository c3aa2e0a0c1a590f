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
 * program when it starts and not when somebody meets it; what was read of it is kept.
 *
 * French patterns get their no-break spaces (see `keepFrenchSpaces`); the values filled in are left as they were written.
 *
 * @throws Error naming the key and the language of an empty or unreadable message.
 */
export function defineTexts<const Key extends string>(entries: Record<Key, Text>): Texts<Key> {
  const compiled = { en: new Map<Key, Message>(), fr: new Map<Key, Message>() };
  for (const key of Object.keys(entries) as Key[]) {
    for (const language of ['en', 'fr'] as const) {
      compiled[language].set(key, compileMessage(key, language, entries[key][language]));
    }
  }
  const lookup = (language: Language, key: Key, values?: TextValues): string => {
    const message = compiled[language].get(key);
    if (!message) throw new Error(`There is no text "${key}".`);
    return typeof message === 'string' ? message : message(values);
  };
  return Object.assign(lookup, { entries });
}

/** The words of one pair in one language, without arguments; for pairs that come from a configured system. */
export function inLanguage(text: Text, language: Language): string {
  if (language === 'en') return text.en;
  const known = spacedFrench.get(text);
  if (known?.from === text.fr) return known.to;
  const to = keepFrenchSpaces(text.fr);
  spacedFrench.set(text, { from: text.fr, to });
  return to;
}

/** The pairs of a system stay as long as its definition, and each is asked for on every page. */
const spacedFrench = new WeakMap<Text, { from: string; to: string }>();

/** A message without arguments is its words. */
type Message = string | ((values: TextValues | undefined) => string);

function compileMessage(key: string, language: Language, pattern: string | undefined): Message {
  if (pattern === undefined || noMessage.test(pattern)) throw new Error(`Text "${key}" has no ${language} message.`);
  try {
    const spaced = language === 'fr' ? keepFrenchSpaces(pattern) : pattern;
    // Markup in messages is not interpreted: a text is plain, and elements are put around it by the template.
    return simplify(new IntlMessageFormat(spaced, LOCALES[language], undefined, { ignoreTag: true }));
  } catch (fault) {
    throw new Error(`Text "${key}" has a ${language} message that cannot be read: ${(fault as Error).message}`);
  }
}

/** Most messages are words, or words with values between them: these are put together without the library. */
function simplify(message: IntlMessageFormat): Message {
  const parts = message.getAst().map(simplePart);
  if (!parts.every((part) => part !== undefined)) return (values) => String(message.format(values));
  if (parts.every(({ argument }) => argument === undefined)) return parts.map(({ words }) => words).join('');
  return (values) => {
    let said = '';
    for (const { words, argument } of parts) said += argument === undefined ? words : givenFor(argument, values);
    return said;
  };
}

/** Words or a bare argument; undefined for what chooses or formats. */
function simplePart(part: object): { words?: string; argument?: string } | undefined {
  const { type, value } = part as { type: number; value: string };
  if (type === literal) return { words: value };
  return type === argument ? { argument: value } : undefined;
}

// Kinds of elements in intl-messageformat's tree (`TYPE` of @formatjs/icu-messageformat-parser).
const literal = 0;
const argument = 1;

function givenFor(name: string, values: TextValues | undefined): string {
  const value = values?.[name];
  if (value === undefined) throw new Error(`The value "${name}" was not given.`);
  return String(value);
}
