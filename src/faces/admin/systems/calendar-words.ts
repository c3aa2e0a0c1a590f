import { defineTexts, formatDate, type Language } from '../../../ui/index.ts';

const texts = defineTexts({
  monday: { en: 'Monday', fr: 'Lundi' },
  tuesday: { en: 'Tuesday', fr: 'Mardi' },
  wednesday: { en: 'Wednesday', fr: 'Mercredi' },
  thursday: { en: 'Thursday', fr: 'Jeudi' },
  friday: { en: 'Friday', fr: 'Vendredi' },
  saturday: { en: 'Saturday', fr: 'Samedi' },
  sunday: { en: 'Sunday', fr: 'Dimanche' },
  closed: { en: 'not worked', fr: 'non travaillé' },
  span: { en: '{from} to {to}', fr: 'de {from} à {to}' },
  extra: { en: '{date} ({hours})', fr: '{date} ({hours})' },
});

const week = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** Hours of a week by day. */
type Hours = Readonly<Record<string, readonly string[] | undefined>>;

/** The week as rows of labels and hours. */
export function hourRows(hours: Hours, language: Language) {
  return week.map((day) => ({ label: texts(language, day), value: spanWords(hours[day], language) }));
}

/** The days that are worked, in one line. */
export function hoursInLine(hours: Hours, language: Language): string {
  return week
    .filter((day) => (hours[day] ?? []).length > 0)
    .map((day) => `${texts(language, day)} ${spanWords(hours[day], language)}`)
    .join(', ');
}

/** A day worked besides, with its hours where they differ. */
export function extraWords(
  { date, hours }: { date: string; hours?: readonly string[] | undefined },
  language: Language,
) {
  const day = formatDate(date, { language, style: 'long' });
  return hours ? texts(language, 'extra', { date: day, hours: spanWords(hours, language) }) : day;
}

function spanWords(spans: readonly string[] | undefined, language: Language): string {
  if (!spans || spans.length === 0) return texts(language, 'closed');
  return spans
    .map((span) =>
      texts(language, 'span', { from: time(span.slice(0, 5), language), to: time(span.slice(6), language) }),
    )
    .join(', ');
}

/** `08:00` as it is written in the language. */
function time(clock: string, language: Language): string {
  return language === 'fr' ? clock.replace(':', ' h ') : clock;
}
