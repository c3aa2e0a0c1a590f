import type { MyWork } from '../../../casework/home/see-my-work.ts';
import type { Supervision } from '../../../casework/supervision/see-supervision.ts';
import type { WorklistRow } from '../../../casework/worklists/show-rows.ts';
import {
  Columns,
  defineTexts,
  EmptyState,
  Figures,
  formatNumber,
  inLanguage,
  LinkButton,
  Section,
} from '../../../ui/index.ts';
import type { Visit } from '../../shell/visit.ts';
import { BringForwards, Notices } from './aside.tsx';
import { Changes } from './changes.tsx';
import { Rows } from './rows.tsx';
import { type SectionId, sectionIds, sectionsOf } from './sections.ts';
import { TeamStrip } from './team-strip.tsx';

const texts = defineTexts({
  counts: { en: 'Worklists', fr: 'Listes de travail' },
  step: { en: 'Waiting for your decision', fr: 'En attente de votre décision' },
  returned: { en: 'Returned to you', fr: 'Renvoyés vers vous' },
  overdue: { en: 'Overdue', fr: 'En retard' },
  'due-today': { en: 'Due today', fr: 'À échéance aujourd’hui' },
  'at-risk': { en: 'At risk', fr: 'À risque' },
  rest: { en: 'Also with you, soonest due first', fr: 'Aussi chez vous, échéance la plus proche d’abord' },
  all: { en: 'All {count}', fr: 'Les {count}' },
  allOf: { en: '{section}: all {count}', fr: '{section} : les {count}' },
  nothing: { en: 'Nothing waits for you', fr: 'Rien ne vous attend' },
  nothingHint: {
    en: 'What is assigned to you, or reaches you on a routing slip, comes up here.',
    fr: 'Ce qui vous est attribué, ou vous parvient par un bordereau d’acheminement, apparaît ici.',
  },
  next: { en: '{list} ({count})', fr: '{list} ({count})' },
  also: { en: 'Notices and bring-forwards', fr: 'Avis et rappels' },
});

type HomeVisit = Visit<{ system: string }, unknown, unknown>;

/** Rows a section shows; the rest is one press away. */
const shown = 5;

/** What waits for the person, the most pressing first, and beside it what they are told. */
export function Waiting({
  visit,
  work,
  team,
  hidden,
}: {
  visit: HomeVisit;
  work: MyWork;
  /** Of who supervises. */
  team: Supervision | undefined;
  hidden: () => Record<string, string>;
}) {
  const { language, base, definition, now, me } = visit;
  const sections = sectionsOf(work.rows, { definition, account: me.account, now });
  const { changes, changesSince } = work.state;
  const hasAside = work.notices.length + work.bringForwards.length + changes.length > 0;
  const main = (
    <>
      {work.rows.length === 0 ? (
        <EmptyState title={texts(language, 'nothing')} action={<NextList visit={visit} work={work} />}>
          {texts(language, 'nothingHint')}
        </EmptyState>
      ) : (
        sectionIds.map((id) => <WorkSection visit={visit} work={work} id={id} rows={sections.get(id) ?? []} />)
      )}
      {team ? <TeamStrip visit={visit} team={team} /> : null}
    </>
  );
  return (
    <>
      <Figures
        language={language}
        label={texts(language, 'counts')}
        items={figuresOf(visit, work).map(({ id, title, count }) => ({
          label: inLanguage(title, language),
          value: count,
          href: `${base}/worklists/${id}`,
          kind: figureKind(visit, id, count),
        }))}
      />
      {hasAside ? (
        <Columns
          asideLabel={texts(language, 'also')}
          aside={
            <>
              <BringForwards visit={visit} bringForwards={work.bringForwards} />
              <Changes view={visit} changes={changes} since={changesSince} hidden={hidden} />
              <Notices visit={visit} notices={work.notices} hidden={hidden} />
            </>
          }
        >
          {main}
        </Columns>
      ) : (
        main
      )}
    </>
  );
}

/** One part of one's own work; short, with a way to all of it. */
function WorkSection({
  visit,
  work,
  id,
  rows,
}: {
  visit: HomeVisit;
  work: MyWork;
  id: SectionId;
  rows: readonly WorklistRow[];
}) {
  if (rows.length === 0) return null;
  const { language, base } = visit;
  const title = texts(language, id);
  const list = listFor(visit, work, id);
  const count = `${formatNumber(rows.length, language)}${work.hasMore ? '+' : ''}`;
  const isLong = rows.length > shown && list !== undefined;
  return (
    <Section
      title={title}
      id={id}
      action={
        isLong ? (
          <a href={`${base}/worklists/${list}`} aria-label={texts(language, 'allOf', { section: title, count })}>
            {texts(language, 'all', { count })}
          </a>
        ) : undefined
      }
    >
      <Rows view={visit} rows={isLong ? rows.slice(0, shown) : rows} label={title} decide={id === 'step'} />
    </Section>
  );
}

/** The worklist of one's own work that holds a section: of what is late or soon where there is one, else all of it. */
function listFor({ definition }: HomeVisit, { worklists }: MyWork, id: SectionId): string | undefined {
  const reached = new Set(worklists.map((list) => list.id));
  const own = definition.reports.worklists.filter((list) => reached.has(list.id) && list.filter.assignee === 'me');
  const due = own.find(({ filter }) => filter.due === id || (filter.due === 'today' && id === 'due-today'));
  return (due ?? own.find(({ filter }) => filter.due === undefined))?.id;
}

/** The figures that say how the day stands: one's own, nobody's, late and soon to be. The navigation has the others. */
function figuresOf({ definition }: HomeVisit, { worklists }: MyWork): MyWork['worklists'] {
  const telling = new Set(
    definition.reports.worklists.filter(({ filter }) => filter.assignee ?? filter.due).map(({ id }) => id),
  );
  return worklists.filter(({ id }) => telling.has(id));
}

/** Where someone with nothing of their own finds work: the first worklist of their role with something in it. */
function NextList({ visit, work }: { visit: HomeVisit; work: MyWork }) {
  const { language, base, definition } = visit;
  const ofRole = new Set(definition.reports.worklists.filter(({ roles }) => roles !== undefined).map(({ id }) => id));
  const next = work.worklists.find(({ id, count }) => ofRole.has(id) && count > 0);
  if (!next) return null;
  return (
    <LinkButton href={`${base}/worklists/${next.id}`}>
      {texts(language, 'next', { list: inLanguage(next.title, language), count: next.count })}
    </LinkButton>
  );
}

/** A worklist of what is late or soon to be is coloured while there is something in it. */
function figureKind({ definition }: HomeVisit, id: string, count: number): 'overdue' | 'soon' | undefined {
  const due = definition.reports.worklists.find((list) => list.id === id)?.filter.due;
  if (count === 0 || due === undefined) return undefined;
  return due === 'overdue' ? 'overdue' : 'soon';
}
