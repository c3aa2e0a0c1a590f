import { reasonWords } from '../../../casework/audit/reason-words.ts';
import { triedWords } from '../../../casework/audit/tried-words.ts';
import { defineTexts, inLanguage, type Language } from '../../../ui/index.ts';
import type { Names } from '../parts/names.ts';
import { codeWords } from '../parts/words.ts';

const texts = defineTexts({
  about: { en: 'about {name}', fr: 'au sujet de {name}' },
  from: { en: 'from {name}', fr: 'de {name}' },
  to: { en: 'to {name}', fr: 'à {name}' },
  behalf: { en: 'for {name}', fr: 'pour {name}' },
  tried: { en: 'tried to {what} ({code})', fr: 'tentative : {what} ({code})' },
  unknown: { en: 'tried: {code}', fr: 'tentative : {code}' },
  reason: { en: '{words} ({code})', fr: '{words} ({code})' },
  rows: { en: '{count, plural, one {# row} other {# rows}}', fr: '{count, plural, one {# ligne} other {# lignes}}' },
  holds: { en: 'it holds', fr: 'il tient' },
  broken: { en: 'it does not hold: {code}', fr: 'il ne tient pas : {code}' },
});

type Body = Readonly<Record<string, unknown>>;
const isId = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value);

/** Ids of the people an entry is about, besides who acted. */
export function aboutWhom(body: Body): string[] {
  return [body.account, body.from, body.to, body.onBehalfOf].filter(isId);
}

/** Why something was refused, failed or ended; a code of another release stands as it is. */
export function reasonText(language: Language, code: string, type?: string): string {
  const words = reasonWords(code, type);
  return words ? inLanguage(words, language) : code;
}

/** The same with its code beside it, for who looks for the code. */
export function reasonWithCode(language: Language, code: string, type?: string): string {
  const words = reasonWords(code, type);
  return words ? texts(language, 'reason', { words: inLanguage(words, language), code }) : code;
}

function triedText(language: Language, code: string): string {
  const words = triedWords(code);
  return words
    ? texts(language, 'tried', { what: inLanguage(words, language), code })
    : texts(language, 'unknown', { code });
}

/** What an entry says besides its type, in few words: whom it is about, what was tried, which kind, how many. */
export function detailsOf(language: Language, body: Body, names: Names): string[] {
  const person = (key: 'account' | 'from' | 'to' | 'onBehalfOf', word: 'about' | 'from' | 'to' | 'behalf') =>
    isId(body[key]) ? [texts(language, word, { name: names(body[key]) })] : [];
  const code = (key: string) => (typeof body[key] === 'string' && !isId(body[key]) ? [body[key]] : []);
  const kind = code('kind').map((one) => codeWords(language, 'kind', one));
  return [
    ...person('account', 'about'),
    ...person('from', 'from'),
    ...person('to', 'to'),
    ...person('onBehalfOf', 'behalf'),
    ...code('tried').map((what) => triedText(language, what)),
    ...(body.tried === undefined ? code('action') : []),
    ...kind,
    ...code('list'),
    ...code('category'),
    ...code('finding'),
    ...code('system'),
    ...code('result'),
    ...(typeof body.rows === 'number' ? [texts(language, 'rows', { count: body.rows })] : []),
    ...(body.holds === true ? [texts(language, 'holds')] : []),
    ...(body.holds === false ? [texts(language, 'broken', { code: String(body.fault ?? '') })] : []),
  ];
}
