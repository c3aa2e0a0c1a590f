import type { Language, Text } from '../../definition/text.ts';

/** Puts texts into the caller's language; what has none stays undefined. */
export function textIn(language: Language) {
  return <Given extends Text | undefined>(text: Given): Given extends Text ? string : string | undefined =>
    text?.[language] as Given extends Text ? string : string | undefined;
}

/** The language of an answer: the account's own. */
export function languageOf(call: { readonly caller?: { readonly language: Language } | undefined }): Language {
  return call.caller?.language ?? 'en';
}
