import type { Digest } from '../../../casework/notices/see-digest.ts';
import { defineTexts, Figures, formatDate, Section } from '../../../ui/index.ts';
import type { Visit } from '../../shell/visit.ts';
import { listHref } from '../supervisor/open-list.ts';

const texts = defineTexts({
  today: { en: 'Today, {date}', fr: 'Aujourd’hui, {date}' },
  waits: { en: 'What waits for you', fr: 'Ce qui vous attend' },
  overdue: { en: 'Overdue', fr: 'En retard' },
  dueToday: { en: 'Due today', fr: 'À remettre aujourd’hui' },
  returned: { en: 'Returned', fr: 'Renvoyés' },
  bringForwards: { en: 'Bring-forwards', fr: 'Rappels' },
  mine: { en: 'In all', fr: 'En tout' },
  soonest: { en: 'Late or due today:', fr: 'En retard ou à remettre aujourd’hui :' },
});

/** The digest of the day: numbers, and the control numbers of what is late or due. */
export function DayDigest({ visit, digest }: { visit: Visit<{ system: string }, unknown, unknown>; digest: Digest }) {
  const { language, base, timeZone, now } = visit;
  const mine = (narrowing: Record<string, string>) => listHref(visit, { assignee: 'me', ...narrowing });
  const { soonest } = digest;
  return (
    <Section
      title={texts(language, 'today', { date: formatDate(now, { language, style: 'long', timeZone, now }) })}
      id="today"
    >
      <Figures
        language={language}
        label={texts(language, 'waits')}
        items={[
          { label: texts(language, 'overdue'), value: digest.overdue, kind: 'overdue', href: mine({ due: 'overdue' }) },
          { label: texts(language, 'dueToday'), value: digest.dueToday, kind: 'soon', href: mine({ due: 'today' }) },
          { label: texts(language, 'returned'), value: digest.returned, href: mine({ returned: 'yes' }) },
          { label: texts(language, 'bringForwards'), value: digest.bringForwards, href: `${base}#bring-forwards` },
          { label: texts(language, 'mine'), value: digest.mine, href: mine({}) },
        ]}
      />
      {soonest.length > 0 ? (
        <p>
          {texts(language, 'soonest')}{' '}
          {soonest.map(({ record, controlNumber }, index) => (
            <>
              {index > 0 ? ', ' : null}
              <a href={`${base}/records/${record}`}>{controlNumber}</a>
            </>
          ))}
        </p>
      ) : null}
    </Section>
  );
}
