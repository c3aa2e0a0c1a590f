import { runQuery } from '../../../casework/run-query.ts';
import { seeSupervision } from '../../../casework/supervision/see-supervision.ts';
import { Columns, defineTexts, Figures, ItemList, LinkButton, PageHeading, Section } from '../../../ui/index.ts';
import { deskRoute, inSystem } from '../desk-route.ts';
import { officeName } from '../names.ts';
import { Offices, People } from './load-tables.tsx';
import { listHref } from './open-list.ts';
import { teamFigures } from './team-figures.ts';
import type { TeamPart } from './team-part.ts';

const texts = defineTexts({
  title: { en: 'Team', fr: 'Équipe' },
  about: {
    en: 'Numbers of the offices you supervise. Restricted records count only for those they name.',
    fr: 'Les chiffres des bureaux que vous supervisez. Un dossier à accès restreint ne compte que pour les personnes désignées.',
  },
  absences: { en: 'Absences', fr: 'Absences' },
  figures: { en: 'What wants a look', fr: 'Ce qui demande votre attention' },
  open: { en: 'Open', fr: 'En cours' },
  overdue: { en: 'Overdue', fr: 'En retard' },
  atRisk: { en: 'At risk', fr: 'À risque' },
  unassigned: { en: 'Unassigned', fr: 'Non attribués' },
  age: { en: 'Open since registration', fr: 'Temps écoulé depuis l’enregistrement' },
  between: { en: '{from} to {to} days', fr: 'de {from} à {to} jours' },
  upTo: { en: 'up to {to} days', fr: 'jusqu’à {to} jours' },
  over: { en: '{from} days and more', fr: '{from} jours et plus' },
  records: {
    en: '{count, plural, one {# record} other {# records}}',
    fr: '{count, plural, one {# dossier} other {# dossiers}}',
  },
  returnedBy: { en: 'Returned by', fr: 'Renvoyés par' },
  noOffice: { en: 'no office', fr: 'aucun bureau' },
  more: { en: 'Age and returns', fr: 'Ancienneté et renvois' },
});

/** What a supervisor watches, in numbers that lead to the records. */
export const supervisionPage = deskRoute({
  method: 'GET',
  path: '/team',
  title: 'A team and its load',
  doors: [seeSupervision],
  isGuarded: true,
  params: inSystem,
  show: async (visit) => {
    const { incoming, call, system, language, base } = visit;
    const view = await runQuery(incoming.installation, call, seeSupervision, { system: system.id });
    const title = texts(language, 'title');
    const part: TeamPart = { visit, view };
    return visit.draw(
      { title },
      <>
        <PageHeading
          language={language}
          title={title}
          meta={texts(language, 'about')}
          actions={<LinkButton href={`${base}/absences`}>{texts(language, 'absences')}</LinkButton>}
        />
        <Watched {...part} />
        <Columns asideLabel={texts(language, 'more')} aside={<Aside {...part} />}>
          <People {...part} />
          <Offices {...part} />
        </Columns>
      </>,
    );
  },
});

function Watched({ visit, view }: TeamPart) {
  const { language } = visit;
  const { total, unassigned } = view;
  const { steps, others } = teamFigures(visit, view);
  return (
    <Figures
      language={language}
      label={texts(language, 'figures')}
      items={[
        {
          label: texts(language, 'overdue'),
          value: total.overdue,
          kind: 'overdue',
          href: listHref(visit, { due: 'overdue' }),
        },
        {
          label: texts(language, 'atRisk'),
          value: total.atRisk,
          kind: 'soon',
          href: listHref(visit, { due: 'at-risk' }),
        },
        steps,
        { label: texts(language, 'unassigned'), value: unassigned.open, href: listHref(visit, { assignee: 'nobody' }) },
        ...others,
        { label: texts(language, 'open'), value: total.open, href: listHref(visit, {}) },
      ]}
    />
  );
}

function Aside({ visit, view }: TeamPart) {
  const { language, definition } = visit;
  const { ageing, returnedBy } = view;
  const ageOf = (from: number, next: number | undefined) => {
    if (next === undefined) return texts(language, 'over', { from });
    return from === 0 ? texts(language, 'upTo', { to: next - 1 }) : texts(language, 'between', { from, to: next - 1 });
  };
  return (
    <>
      <Section title={texts(language, 'age')} id="age">
        <ItemList
          label={texts(language, 'age')}
          items={ageing.map(({ from, count }, index) => ({
            title: ageOf(from, ageing[index + 1]?.from),
            href: count > 0 ? listHref(visit, { sort: 'registeredAt' }) : undefined,
            aside: texts(language, 'records', { count }),
          }))}
        />
      </Section>
      {returnedBy.length > 0 ? (
        <Section title={texts(language, 'returnedBy')} id="returned-by">
          <ItemList
            label={texts(language, 'returnedBy')}
            items={returnedBy.map(({ office, count }) => ({
              title: office ? officeName(definition, office, language) : texts(language, 'noOffice'),
              href: listHref(visit, { returned: 'yes' }),
              aside: texts(language, 'records', { count }),
            }))}
          />
        </Section>
      ) : null}
    </>
  );
}
