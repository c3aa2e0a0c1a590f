import { runQuery } from '../../../casework/run-query.ts';
import { type CalendarView, describeCalendar } from '../../../casework/systems/describe-calendar.ts';
import { describeInstalledSystem } from '../../../casework/systems/list-installed-systems.ts';
import { Description, defineTexts, formatDate, inLanguage, Section, Table, Tag } from '../../../ui/index.ts';
import { adminRoute, ofSystem } from '../admin-route.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import { loadSystem } from '../parts/system.ts';
import { SystemHead, systemPageTitle } from '../parts/system-head.tsx';
import { OfficeDifferences } from './calendar-offices.tsx';
import { extraWords, hourRows } from './calendar-words.ts';

const texts = defineTexts({
  about: {
    en: 'What a working day is, by the definition in force: due dates are counted by it. A change is published like any other.',
    fr: 'Ce qu’est un jour ouvrable, selon la définition en vigueur : les échéances sont comptées d’après elle. Un changement se publie comme tout autre.',
  },
  hours: { en: 'Working hours', fr: 'Heures de travail' },
  zone: { en: 'Time zone', fr: 'Fuseau horaire' },
  free: { en: 'Holidays and closures', fr: 'Jours fériés et fermetures' },
  period: { en: 'From {from} to {to}.', fr: 'Du {from} au {to}.' },
  none: { en: 'None in this time.', fr: 'Aucun durant cette période.' },
  day: { en: 'Day', fr: 'Jour' },
  name: { en: 'Name', fr: 'Nom' },
  closure: { en: 'closure', fr: 'fermeture' },
  year: {
    en: '{year}: {count, plural, one {# day} other {# days}}',
    fr: '{year} : {count, plural, one {# jour} other {# jours}}',
  },
  extra: { en: 'Days worked besides', fr: 'Jours travaillés en plus' },
  offices: { en: 'What differs in offices', fr: 'Ce qui diffère dans les bureaux' },
  same: { en: 'Every office keeps this calendar.', fr: 'Tous les bureaux suivent ce calendrier.' },
});

/** The calendar of a system and what differs in its offices. */
export const calendarRoute = adminRoute<{ system: string }>({
  method: 'GET',
  path: '/systems/:system/calendar',
  title: 'Calendar and holidays of a system',
  doors: [describeInstalledSystem, describeCalendar],
  params: ofSystem,
  show: async (visit) => {
    const { language } = visit;
    const { system: id } = visit.incoming.params;
    const { definition } = await loadSystem(visit, id);
    const calendar = await runQuery(visit.installation, visit.call, describeCalendar, { id });
    return visit.draw(
      { title: systemPageTitle(visit, definition, 'calendar') },
      <>
        <SystemHead visit={visit} definition={definition} part="calendar" />
        <p class="soft">{texts(language, 'about')}</p>
        <Section title={texts(language, 'hours')} id="hours">
          <Description
            rows={[...hourRows(calendar.hours, language), { label: texts(language, 'zone'), value: calendar.timeZone }]}
          />
        </Section>
        <Section title={texts(language, 'free')} id="free">
          <div class="stack">
            <p class="soft">
              {texts(language, 'period', {
                from: visit.date(calendar.from, 'long'),
                to: visit.date(calendar.to, 'long'),
              })}
            </p>
            <FreeDays visit={visit} calendar={calendar} />
            {calendar.extraDays.length > 0 ? (
              <p>
                {texts(language, 'extra')}: {calendar.extraDays.map((one) => extraWords(one, language)).join('; ')}
              </p>
            ) : null}
          </div>
        </Section>
        <Section title={texts(language, 'offices')} id="offices">
          {calendar.offices.length === 0 ? (
            <p>{texts(language, 'same')}</p>
          ) : (
            <OfficeDifferences language={language} offices={calendar.offices} />
          )}
        </Section>
      </>,
    );
  },
});

/** Year by year, so that one year is looked over at a glance. */
function FreeDays({ visit: { language }, calendar }: { visit: AdminVisit; calendar: CalendarView }) {
  if (calendar.freeDays.length === 0) return <p>{texts(language, 'none')}</p>;
  const yearOf = (date: string) => date.slice(0, 4);
  let before = '';
  return (
    <Table
      language={language}
      caption={texts(language, 'free')}
      compact
      columns={[{ label: texts(language, 'name') }, { label: texts(language, 'day') }]}
      rows={calendar.freeDays.map(({ date, title, kind }) => {
        const year = yearOf(date);
        const count = calendar.freeDays.filter((one) => yearOf(one.date) === year).length;
        const heading = year === before ? undefined : { label: texts(language, 'year', { year, count }) };
        before = year;
        return {
          heading,
          cells: [
            <>
              {inLanguage(title, language)}{' '}
              {kind === 'closure' ? <Tag kind="info">{texts(language, 'closure')}</Tag> : null}
            </>,
            formatDate(date, { language, style: 'long' }),
          ],
        };
      })}
    />
  );
}
