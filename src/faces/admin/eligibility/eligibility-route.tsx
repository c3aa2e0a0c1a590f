import { z } from 'zod';
import { confirmFact, endFact, endGrounds, listWaitingFacts } from '../../../casework/eligibility/facts.ts';
import { lapsesAhead } from '../../../casework/eligibility/lapses-ahead.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { defineTexts, EmptyState, FilterSentence, PageHeading, Section } from '../../../ui/index.ts';
import { givenOf } from '../../shell/form-values.ts';
import { type ActVisit, actRoute } from '../act-route.tsx';
import { adminRoute, uuid } from '../admin-route.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import { readForm } from '../parts/form-page.tsx';
import { loadNames, nameDoors } from '../parts/names.ts';
import { holdsOne, pageRoles } from '../parts/role-sets.ts';
import { FactsTable } from './facts-table.tsx';
import { LapsesByMonth } from './lapses-by-month.tsx';

const texts = defineTexts({
  title: { en: 'Eligibility', fr: 'Admissibilité' },
  meta: {
    en: 'Clearance, posting and awareness session: without them no record opens.',
    fr: 'Cote, affectation et séance de sensibilisation : sans elles, aucun dossier ne s’ouvre.',
  },
  toConfirm: { en: 'To be confirmed by a second person', fr: 'À confirmer par une deuxième personne' },
  nothing: { en: 'Nothing waits for a confirmation', fr: 'Rien n’attend de confirmation' },
  lapses: { en: 'Lapses ahead', fr: 'Échéances à venir' },
  noLapse: { en: 'Nothing lapses in this time', fr: 'Rien n’expire durant cette période' },
  show: {
    en: 'Show what lapsed in the last 30 days or lapses within',
    fr: 'Afficher ce qui a expiré depuis 30 jours ou expire d’ici',
  },
  period: { en: 'Period', fr: 'Période' },
  days: { en: '{days} days', fr: '{days} jours' },
});

const periods = [30, 60, 90, 365] as const;
const query = z.strictObject({
  days: z.enum(['30', '60', '90', '365']).optional(),
  done: z.string().max(40).optional(),
});
type Query = z.infer<typeof query>;

/** What waits for a second security officer, and whose eligibility lapses. */
export const eligibilityRoute = adminRoute<Record<string, never>, Query>({
  method: 'GET',
  path: '/eligibility',
  title: 'Eligibility: to be confirmed, and lapses ahead',
  doors: [lapsesAhead, listWaitingFacts, ...nameDoors],
  query,
  show: async (visit) => {
    const { installation, call, language } = visit;
    const days = Number(visit.incoming.query.days ?? 90);
    const lapses = await runQuery(installation, call, lapsesAhead, { days });
    const waiting = holdsOne(visit.roles, pageRoles.record)
      ? await runQuery(installation, call, listWaitingFacts, {})
      : undefined;
    const names = await loadNames(visit, [
      ...lapses.flatMap(({ account, sponsor }) => [account, sponsor]),
      ...(waiting ?? []).flatMap(({ account, recordedBy }) => [account, recordedBy]),
    ]);
    const title = texts(language, 'title');
    return visit.draw(
      { title },
      <>
        <PageHeading language={language} title={title} meta={texts(language, 'meta')} />
        {waiting ? (
          <Section title={texts(language, 'toConfirm')} id="to-confirm">
            {waiting.length === 0 ? (
              <p class="soft">{texts(language, 'nothing')}</p>
            ) : (
              <FactsTable
                visit={visit}
                caption={texts(language, 'toConfirm')}
                facts={waiting}
                names={names}
                withPerson
              />
            )}
          </Section>
        ) : null}
        <Section title={texts(language, 'lapses')} id="lapses">
          <FilterSentence language={language} parts={[texts(language, 'show'), periodFilter(visit, days)]} />
          {lapses.length === 0 ? (
            <EmptyState title={texts(language, 'noLapse')} />
          ) : (
            <LapsesByMonth visit={visit} lapses={lapses} names={names} />
          )}
        </Section>
      </>,
    );
  },
});

/** Confirms a fact as the second person. */
export const confirmFactRoute = actRoute({
  path: '/eligibility/:fact/confirm',
  title: 'Confirms a fact of eligibility as the second person',
  doors: [confirmFact],
  params: z.object({ fact: uuid }),
  back: () => '/admin/eligibility',
  done: 'confirmed',
  act: async (visit) => {
    await runCommand(visit.installation, visit.call, confirmFact, visit.incoming.params);
    return backToPerson(visit, 'confirmed');
  },
});

/** Withdraws a fact. */
export const endFactRoute = actRoute({
  path: '/eligibility/:fact/end',
  title: 'Withdraws a fact of eligibility at once',
  doors: [endFact],
  params: z.object({ fact: uuid }),
  back: () => '/admin/eligibility',
  done: 'ended',
  act: async (visit) => {
    const read = readForm(visit.incoming.body, { ground: { en: 'Ground', fr: 'Motif' } });
    const ground = read.oneOf('ground', endGrounds);
    read.finish();
    await runCommand(visit.installation, visit.call, endFact, { ...visit.incoming.params, ground });
    return backToPerson(visit, 'ended');
  },
});

/** Where the button stood on the page of one person, the browser goes back there. */
function backToPerson(visit: ActVisit<{ fact: string }>, done: string): Response | undefined {
  const account = uuid.safeParse(givenOf(visit.incoming.body, 'account'));
  return account.success ? visit.goTo(`/admin/accounts/${account.data}/eligibility?done=${done}`) : undefined;
}

function periodFilter({ language }: AdminVisit, days: number) {
  const label = (value: number) => texts(language, 'days', { days: value });
  return {
    label: texts(language, 'period'),
    value: label(days),
    active: days !== 90,
    items: periods.map((value) => ({
      label: label(value),
      href: `/admin/eligibility?days=${value}`,
      current: value === days,
    })),
  };
}
