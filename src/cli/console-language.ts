import type { Language } from '../definition/text.ts';

/** Language of the sentences on the console, by the first that is set of LC_ALL, LC_MESSAGES and LANG (POSIX, XBD §8.2). */
export function consoleLanguage(env: NodeJS.ProcessEnv): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return locale.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}
