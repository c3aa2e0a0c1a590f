import type { OfficeCalendar } from '../../../casework/systems/describe-calendar.ts';
import { defineTexts, formatDate, inLanguage, type Language, Table } from '../../../ui/index.ts';
import { extraWords, hoursInLine } from './calendar-words.ts';

const texts = defineTexts({
  caption: { en: 'What differs in offices', fr: 'Ce qui diffère dans les bureaux' },
  office: { en: 'Office', fr: 'Bureau' },
  zone: { en: 'Time zone', fr: 'Fuseau horaire' },
  hours: { en: 'Working hours', fr: 'Heures de travail' },
  also: { en: 'Free there only', fr: 'Congé là seulement' },
  not: { en: 'Worked there', fr: 'Travaillé là' },
  same: { en: 'the same', fr: 'le même' },
  sameHours: { en: 'the same', fr: 'les mêmes' },
  named: { en: '{date}: {name}', fr: '{date} : {name}' },
});

/** One row for each office whose calendar is not the system's. */
export function OfficeDifferences({ language, offices }: { language: Language; offices: readonly OfficeCalendar[] }) {
  const t = (key: keyof typeof texts.entries) => texts(language, key);
  const day = ({ date, title }: OfficeCalendar['alsoFree'][number]) =>
    texts(language, 'named', {
      date: formatDate(date, { language, style: 'long' }),
      name: inLanguage(title, language),
    });
  const list = (items: readonly string[]) => (items.length === 0 ? '–' : items.map((one) => <div>{one}</div>));
  return (
    <Table
      language={language}
      caption={t('caption')}
      columns={[
        { label: t('office') },
        { label: t('zone') },
        { label: t('hours') },
        { label: t('also') },
        { label: t('not') },
      ]}
      rows={offices.map(({ title, timeZone, hours, alsoFree, notFree, extraDays }) => ({
        cells: [
          inLanguage(title, language),
          timeZone ?? t('same'),
          hours ? hoursInLine(hours, language) : t('sameHours'),
          list(alsoFree.map(day)),
          list([...notFree.map(day), ...extraDays.map((one) => extraWords(one, language))]),
        ],
      }))}
    />
  );
}
