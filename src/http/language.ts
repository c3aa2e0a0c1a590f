import type { Language } from '../definition/text.ts';

const cookie = '__Host-chancery-language';

/** Language for someone not signed in: the one chosen here before, else the browser's, else English. */
export function languageOf(headers: Headers): Language {
  const chosen = new RegExp(`(?:^|;\\s*)${cookie}=(en|fr)(?:;|$)`).exec(headers.get('cookie') ?? '')?.[1];
  if (chosen === 'en' || chosen === 'fr') return chosen;
  const wanted = (headers.get('accept-language') ?? '').toLowerCase().split(',');
  const first = wanted.map((range) => range.trim().slice(0, 2)).find((range) => range === 'en' || range === 'fr');
  return first === 'fr' ? 'fr' : 'en';
}

/** Set-Cookie value that keeps the chosen language of a visitor. */
export function languageCookie(language: Language): string {
  return `${cookie}=${language}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=31536000`;
}
