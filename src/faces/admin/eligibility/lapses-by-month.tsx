import type { Lapse } from '../../../casework/eligibility/lapses-ahead.ts';
import { defineTexts, Table, Tag } from '../../../ui/index.ts';
import { dayIn } from '../../shell/days.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import type { Names } from '../parts/names.ts';
import { holdsOne, pageRoles } from '../parts/role-sets.ts';
import { codeWords } from '../parts/words.ts';

const texts = defineTexts({
  caption: { en: 'Lapses ahead, by month', fr: 'Échéances à venir, par mois' },
  people: {
    en: '{count, plural, one {# person to remind} other {# people to remind}}',
    fr: '{count, plural, one {# personne à aviser} other {# personnes à aviser}}',
  },
  person: { en: 'Person', fr: 'Personne' },
  fact: { en: 'Fact', fr: 'Fait' },
  until: { en: 'Last day', fr: 'Dernier jour' },
  remind: { en: 'Remind', fr: 'Aviser' },
  alone: { en: 'the person', fr: 'la personne' },
  both: { en: 'the person and {sponsor}, sponsor', fr: 'la personne et {sponsor}, parrain' },
  over: { en: 'lapsed', fr: 'expiré' },
});

/** A calendar as a list: what lapses month by month, and who is to be reminded of it. */
export function LapsesByMonth({
  visit: { language, date, now, roles, timeZone },
  lapses,
  names,
}: {
  visit: AdminVisit;
  lapses: readonly Lapse[];
  names: Names;
}) {
  const mayOpen = holdsOne(roles, pageRoles.facts);
  const today = dayIn(timeZone, now);
  const monthOf = (day: string) => day.slice(0, 7);
  let before = '';
  return (
    <Table
      language={language}
      caption={texts(language, 'caption')}
      columns={[
        { label: texts(language, 'person') },
        { label: texts(language, 'fact') },
        { label: texts(language, 'until'), nowrap: true },
        { label: texts(language, 'remind') },
      ]}
      rows={lapses.map(({ account, kind, until, sponsor }) => {
        const isFirst = monthOf(until) !== before;
        before = monthOf(until);
        const inMonth = new Set(lapses.filter((one) => monthOf(one.until) === before).map((one) => one.account));
        const href = `/admin/accounts/${account}${mayOpen ? '/eligibility' : ''}`;
        return {
          href,
          heading: isFirst
            ? { label: monthWords(language, until), note: texts(language, 'people', { count: inMonth.size }) }
            : undefined,
          cells: [
            { text: names(account), href },
            codeWords(language, 'kind', kind),
            {
              text: date(until),
              soft: until < today ? <Tag kind="overdue">{texts(language, 'over')}</Tag> : undefined,
            },
            sponsor ? texts(language, 'both', { sponsor: names(sponsor) }) : texts(language, 'alone'),
          ],
        };
      })}
    />
  );
}

/** "December 2026": the long date without its weekday and day. */
function monthWords(language: AdminVisit['language'], day: string): string {
  const format = new Intl.DateTimeFormat(language === 'fr' ? 'fr-CA' : 'en-CA', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const words = format.format(new Date(`${day}T12:00:00Z`));
  return words.charAt(0).toUpperCase() + words.slice(1);
}
