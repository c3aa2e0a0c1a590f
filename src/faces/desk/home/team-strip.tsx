import type { Supervision } from '../../../casework/supervision/see-supervision.ts';
import { defineTexts, Figures, formatDate, ItemList, Section } from '../../../ui/index.ts';
import type { Visit } from '../../shell/visit.ts';
import { listHref } from '../supervisor/open-list.ts';
import { teamFigures } from '../supervisor/team-figures.ts';

const texts = defineTexts({
  title: { en: 'Your team', fr: 'Votre équipe' },
  all: { en: 'Load, age, returns', fr: 'Charge, ancienneté, renvois' },
  flags: { en: 'Near or at a disclosure budget', fr: 'Près ou au-delà du plafond de consultation' },
  away: { en: 'Away today', fr: 'Absences du jour' },
  until: { en: 'Away until {date}', fr: 'Absence jusqu’au {date}' },
  has: {
    en: '{open, plural, one {# open record} other {# open records}}{overdue, plural, =0 {} other {, # overdue}}',
    fr: '{open, plural, one {# dossier en cours} other {# dossiers en cours}}{overdue, plural, =0 {} other {, # en retard}}',
  },
  reassign: { en: 'Reassign', fr: 'Réattribuer' },
  reassignOf: { en: 'Reassign what {name} has', fr: 'Réattribuer ce qu’a {name}' },
});

type HomeVisit = Visit<{ system: string }, unknown, unknown>;

/** What wants a supervisor's look today, and who is away with what on their desk; the team's page has the rest. */
export function TeamStrip({ visit, team }: { visit: HomeVisit; team: Supervision }) {
  const { language, base } = visit;
  const { steps, others } = teamFigures(visit, team);
  const flags = team.people.filter(({ budget }) => budget !== undefined).length;
  const title = texts(language, 'title');
  return (
    <Section title={title} id="team" action={<a href={`${base}/team`}>{texts(language, 'all')}</a>}>
      <Figures
        language={language}
        label={title}
        items={[
          steps,
          ...others,
          ...(flags > 0
            ? [{ label: texts(language, 'flags'), value: flags, kind: 'soon' as const, href: `${base}/team#people` }]
            : []),
        ]}
      />
      <Away visit={visit} team={team} />
    </Section>
  );
}

function Away({ visit, team }: { visit: HomeVisit; team: Supervision }) {
  const { language, timeZone, now } = visit;
  const away = team.people.flatMap((person) => (person.absentUntil ? [{ ...person, until: person.absentUntil }] : []));
  if (away.length === 0) return null;
  return (
    <ItemList
      label={texts(language, 'away')}
      items={away.map(({ account, name, until, open, overdue }) => {
        const href = open > 0 ? listHref(visit, { assignee: account }) : undefined;
        const date = formatDate(until, { language, style: 'weekday', timeZone, now });
        return {
          title: name,
          tags: <span class="soft small">{texts(language, 'until', { date })}</span>,
          soft: texts(language, 'has', { open, overdue }),
          aside: href ? (
            <a href={href} aria-label={texts(language, 'reassignOf', { name })}>
              {texts(language, 'reassign')}
            </a>
          ) : undefined,
        };
      })}
    />
  );
}
