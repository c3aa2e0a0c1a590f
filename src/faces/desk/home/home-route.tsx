import { z } from 'zod';
import { dismissHints, hintIds } from '../../../casework/home/dismiss-hints.ts';
import { markChangesSeen } from '../../../casework/home/mark-changes-seen.ts';
import { markNoticeSeen } from '../../../casework/home/mark-notice-seen.ts';
import { type MyWork, seeMyWork } from '../../../casework/home/see-my-work.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { type Supervision, seeSupervision } from '../../../casework/supervision/see-supervision.ts';
import { defineTexts, formatDate, LinkButton, Notice, PageHeading } from '../../../ui/index.ts';
import { formKey } from '../../shell/form-values.ts';
import type { Visit } from '../../shell/visit.ts';
import { deskRoute, inSystem } from '../desk-route.ts';
import { Tour } from './tour.tsx';
import { Waiting } from './waiting.tsx';

const texts = defineTexts({
  title: { en: 'My work', fr: 'Mon travail' },
  today: { en: 'Today, {date}', fr: 'Aujourd’hui, {date}' },
  register: { en: 'Register what has arrived', fr: 'Enregistrer ce qui est arrivé' },
  noList: {
    en: 'Your role works with single records and has no worklists. Find a record by its number in the box above.',
    fr: 'Votre rôle porte sur des dossiers précis et n’a pas de liste de travail. Trouvez un dossier par son numéro dans le champ ci-dessus.',
  },
  'no-decision': {
    en: 'Nothing more waits for your decision.',
    fr: 'Plus rien n’attend votre décision.',
  },
  gone: {
    en: 'Done. The record has gone on to others and is no longer in your reach.',
    fr: 'C’est fait. Le dossier est passé à d’autres et n’est plus à votre portée.',
  },
});

type HomeVisit = Visit<{ system: string }, unknown, unknown>;

/** Home: what waits for the person today. */
export const homeRoute = deskRoute({
  method: 'GET',
  path: '',
  title: 'My work',
  doors: [seeMyWork, seeSupervision],
  params: inSystem,
  query: z.strictObject({ done: z.enum(['gone', 'no-decision']).optional() }),
  show: async (visit) => {
    const { incoming, call, system, language } = visit;
    const work = system.may.includes('list')
      ? await runQuery(incoming.installation, call, seeMyWork, { system: system.id })
      : undefined;
    const team = system.may.includes('supervise')
      ? await runQuery(incoming.installation, call, seeSupervision, { system: system.id })
      : undefined;
    return visit.draw(
      { title: texts(language, 'title'), path: visit.base },
      <Home visit={visit} work={work} team={team} done={incoming.query.done} />,
    );
  },
});

/** The person knows what others did with their records. */
export const changesSeenRoute = deskRoute({
  method: 'POST',
  path: '/home/changes-seen',
  title: 'What others did has been seen',
  doors: [markChangesSeen],
  params: inSystem,
  body: z.strictObject({ until: z.iso.datetime(), idempotencyKey: z.string() }),
  show: async ({ incoming, call, system, base, goTo }) => {
    const { until } = incoming.body;
    await runCommand(incoming.installation, call, markChangesSeen, { system: system.id, until });
    return goTo(base);
  },
});

/** A hint is understood, or none is wanted any more. */
export const hintsDismissedRoute = deskRoute({
  method: 'POST',
  path: '/home/hints',
  title: 'Hints are dismissed',
  doors: [dismissHints],
  params: inSystem,
  body: z.strictObject({ hint: z.string().max(40), idempotencyKey: z.string() }),
  show: async ({ incoming, call, system, base, goTo }) => {
    const { hint } = incoming.body;
    const hints = hint === 'all' ? hintIds : [hint];
    await runCommand(incoming.installation, call, dismissHints, { system: system.id, hints });
    return goTo(base);
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

function Home({
  visit,
  work,
  team,
  done,
}: {
  visit: HomeVisit;
  work: MyWork | undefined;
  team: Supervision | undefined;
  done: 'gone' | 'no-decision' | undefined;
}) {
  const { language, base, system, now, timeZone } = visit;
  return (
    <>
      {done ? (
        <Notice kind="good" live>
          {texts(language, done)}
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
      {work ? <Tour view={visit} done={work.state.hintsDone} hidden={newKey} /> : null}
      {work ? <Waiting visit={visit} work={work} team={team} hidden={newKey} /> : <p>{texts(language, 'noList')}</p>}
    </>
  );
}

function newKey(): Record<string, string> {
  return { idempotencyKey: formKey() };
}
