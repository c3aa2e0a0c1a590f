import type { Text } from '../definition/text.ts';
import { consoleLanguage } from './console-language.ts';

interface Spoken {
  text?: Text;
  /** Faults of single values, each with where it stands. */
  errors?: readonly { pointer: string; message: Text }[];
}

/** What the person at the console reads of a fault: its sentences in the console's language, never a stack or a parameter. */
export function sentenceOf(fault: unknown, env: NodeJS.ProcessEnv = process.env): string {
  const language = consoleLanguage(env);
  const { text = wordsFor(fault), errors = [] } = fault as Spoken;
  const details = errors.map(({ pointer, message }) => `\n  ${pointer.replace(/^\//, '')}: ${message[language]}`);
  if (text) return text[language] + details.join('');
  if (fault instanceof Error) return fault.message;
  return { en: 'An unknown fault occurred.', fr: 'Une erreur inconnue s’est produite.' }[language];
}

/** The machine's own faults, which come without words: files, ports, a database that does not answer. */
function wordsFor(fault: unknown): Text | undefined {
  const { name, code, path, port } = fault as NodeJS.ErrnoException & { port?: number };
  if (name === 'StorageError' && code === 'unavailable')
    return {
      en: 'The database does not answer, or refuses the login: is its server running, and is DATABASE_URL right?',
      fr: 'La base de données ne répond pas ou refuse la connexion : son serveur est-il en marche, et DATABASE_URL est-elle juste?',
    };
  if (code === 'EADDRINUSE')
    return {
      en: `Port ${port ?? ''} is taken by another program: choose another with --port or PORT.`,
      fr: `Le port ${port ?? ''} est déjà pris par un autre programme : choisissez-en un autre avec --port ou PORT.`,
    };
  if (path === undefined || code === undefined) return undefined;
  return fileFaults[code]?.(path) ?? undefined;
}

const fileFaults: Readonly<Record<string, (path: string) => Text>> = {
  ENOENT: (path) => ({ en: `There is no file or folder ${path}.`, fr: `Il n’y a ni fichier ni dossier ${path}.` }),
  ENOTDIR: (path) => ({ en: `${path} is not a folder.`, fr: `${path} n’est pas un dossier.` }),
  EISDIR: (path) => ({ en: `${path} is a folder.`, fr: `${path} est un dossier.` }),
  EACCES: (path) => ({
    en: `${path} may not be read or written by this user.`,
    fr: `Cet utilisateur ne peut ni lire ni écrire ${path}.`,
  }),
  ENOSPC: (path) => ({ en: `There is no room left for ${path}.`, fr: `Il n’y a plus de place pour ${path}.` }),
};
