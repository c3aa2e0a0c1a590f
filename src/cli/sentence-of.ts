/** What the person at the console reads of a fault: its sentence in the console's language, never a stack or a parameter. */
export function sentenceOf(fault: unknown): string {
  const language = (process.env.LC_ALL ?? process.env.LANG ?? '').toLowerCase().startsWith('fr') ? 'fr' : 'en';
  const text = (fault as { text?: { en: string; fr: string } }).text;
  if (text) return text[language];
  if (fault instanceof Error) return fault.message;
  return language === 'fr' ? 'Une erreur inconnue s’est produite.' : 'An unknown fault occurred.';
}
