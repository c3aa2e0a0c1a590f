import { z } from 'zod';
import { markNoticeSeen } from '../../../casework/home/mark-notice-seen.ts';
import { type MyWork, seeMyWork } from '../../../casework/home/see-my-work.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { runQuery } from '../../../casework/run-query.ts';
import {
  Columns,
  defineTexts,
  EmptyState,
  Figures,
  formatDate,
  inLanguage,
  LinkButton,
  Notice,
  PageHeading,
  Section,
} from '../../../ui/index.ts';
import { formKey } from '../../shell/form-values.ts';
import type { Visit } from '../../shell/visit.ts';
import { deskRoute, inSystem } from '../desk-route.ts';
import { getFlow, returnedStates } from '../names.ts';
import { BringForwards, Notices } from './aside.tsx';
import { Rows } from './rows.tsx';

const texts = defineTexts({
  title: { en: 'My work', fr: 'Mon travail' },
  today: { en: 'Today, {date}', fr: 'Aujourd’hui, {date}' },
  counts: { en: 'Worklists', fr: 'Listes de travail' },
  returned: { en: 'Returned to you', fr: 'Renvoyés vers vous' },
  mine: { en: 'Waiting for you, soonest due first', fr: 'En attente de votre part, échéance la plus proche d’abord' },
  nothing: { en: 'Nothing waits for you', fr: 'Rien ne vous attend' },
  nothingHint: {
    en: 'What is assigned to you, or reaches you on a routing slip, comes up here.',
    fr: 'Ce qui vous est attribué, ou vous parvient par un bordereau d’acheminement, apparaît ici.',
  },
  noList: {
    en: 'Your role works with single records and has no worklists. Find a record by its number in the box above.',
    fr: 'Votre rôle porte sur des dossiers précis et n’a pas de liste de travail. Trouvez un dossier par son numéro dans le champ ci-dessus.',
  },
  gone: {
    en: 'Done. The record has gone on to others and is no longer in your reach.',
    fr: 'C’est fait. Le dossier est passé à d’autres et n’est plus à votre portée.',
  },
  next: { en: '{list} ({count})', fr: '{list} ({count})' },
  register: { en: 'Register', fr: 'Enregistrer' },
  also: { en: 'Notices and bring-forwards', fr: 'Avis et rappels' },
});

type HomeVisit = Visit<{ system: string }, unknown, unknown>;

/** Home: what waits for the person today. */
export const homeRoute = deskRoute({
  method: 'GET',
  path: '',
  title: 'My work',
  doors: [seeMyWork],
  params: inSystem,
  query: z.strictObject({ done: z.literal('gone').optional() }),
  show: async (visit) => {
    const { incoming, call, system, language } = visit;
    const work = system.may.includes('list')
      ? await runQuery(incoming.installation, call, seeMyWork, { system: system.id })
      : undefined;
    return visit.draw(
      { title: texts(language, 'title'), path: visit.base },
      <Home visit={visit} work={work} done={incoming.query.done !== undefined} />,
    );
  },
});

/** A notice is dealt with. */
export const noticeSeenRoute = deskRoute({
  method: 'POST',
  path: '/notices/seen',
  title: 'A notice is dealt with',
  doors: [markNoticeSeen],
  params: inSystem,
  body: z.strictObject({
    notice: z.union([z.string().max(100), z.array(z.string().max(100)).max(50)]),
    idempotencyKey: z.string(),
  }),
  show: async ({ incoming, call, system, base, goTo }) => {
    const { notice, idempotencyKey } = incoming.body;
    for (const one of [notice].flat()) {
      const own = { ...call, idempotencyKey: `${idempotencyKey}-${one}` };
      await runCommand(incoming.installation, own, markNoticeSeen, { system: system.id, notice: one });
    }
    return goTo(base);
  },
});

function Home({ visit, work, done }: { visit: HomeVisit; work: MyWork | undefined; done: boolean }) {
  const { language, base, system, now, timeZone } = visit;
  return (
    <>
      {done ? (
        <Notice kind="good" live>
          {texts(language, 'gone')}
        </Notice>
      ) : null}
      <PageHeading
        language={language}
        title={texts(language, 'title')}
        meta={texts(language, 'today', { date: formatDate(now, { language, style: 'long', timeZone, now }) })}
        actions={
          system.may.includes('register') ? (
            <LinkButton href={`${base}/register`} kind="primary">
              {texts(language, 'register')}
            </LinkButton>
          ) : undefined
        }
      />
      {work ? <Waiting visit={visit} work={work} /> : <p>{texts(language, 'noList')}</p>}
    </>
  );
}

function Waiting({ visit, work }: { visit: HomeVisit; work: MyWork }) {
  const { language, base, definition } = visit;
  const isReturned = ({ recordType, state }: MyWork['rows'][number]) =>
    returnedStates(getFlow(definition, recordType)).has(state);
  const returned = work.rows.filter(isReturned);
  const others = work.rows.filter((row) => !isReturned(row));
  const hidden = () => ({ idempotencyKey: formKey() });
  const hasAside = work.notices.length > 0 || work.bringForwards.length > 0;
  const main = (
    <>
      {returned.length > 0 ? (
        <Section title={texts(language, 'returned')} id="returned">
          <Rows view={visit} rows={returned} label={texts(language, 'returned')} />
        </Section>
      ) : null}
      <Section title={texts(language, 'mine')} id="mine">
        {others.length > 0 ? (
          <Rows view={visit} rows={others} label={texts(language, 'mine')} />
        ) : (
          <EmptyState title={texts(language, 'nothing')} action={<NextList visit={visit} work={work} />}>
            {texts(language, 'nothingHint')}
          </EmptyState>
        )}
      </Section>
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
