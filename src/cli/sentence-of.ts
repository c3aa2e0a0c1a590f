interface Spoken {
  text?: { en: string; fr: string };
  /** Faults of single values, each with where it stands. */
  errors?: readonly { pointer: string; message: { en: string; fr: string } }[];
}

/** What the person at the console reads of a fault: its sentences in the console's language, never a stack or a parameter. */
export function sentenceOf(fault: unknown): string {
  const language = (process.env.LC_ALL ?? process.env.LANG ?? '').toLowerCase().startsWith('fr') ? 'fr' : 'en';
  const { text, errors = [] } = fault as Spoken;
  const details = errors.map(({ pointer, message }) => `\n  ${pointer.replace(/^\//, '')}: ${message[language]}`);
  if (text) return text[language] + details.join('');
  if (fault instanceof Error) return fault.message;
  return language === 'fr' ? 'Une erreur inconnue s’est produite.' : 'An unknown fault occurred.';
}
