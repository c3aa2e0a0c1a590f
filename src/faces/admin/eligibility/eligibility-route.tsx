import { z } from 'zod';
import { confirmFact, endFact, endGrounds, listWaitingFacts } from '../../../casework/eligibility/facts.ts';
import { type Lapse, lapsesAhead } from '../../../casework/eligibility/lapses-ahead.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { defineTexts, EmptyState, FilterSentence, PageHeading, Section, Table, Tag } from '../../../ui/index.ts';
import { givenOf } from '../../shell/form-values.ts';
import { type ActVisit, actRoute } from '../act-route.tsx';
import { adminRoute, uuid } from '../admin-route.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import { readForm } from '../parts/form-page.tsx';
import { loadNames, type Names, nameDoors } from '../parts/names.ts';
import { holdsOne, pageRoles } from '../parts/role-sets.ts';
import { codeWords } from '../parts/words.ts';
import { FactsTable } from './facts-table.tsx';

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
  month: { en: 'Month', fr: 'Mois' },
  person: { en: 'Person', fr: 'Personne' },
  fact: { en: 'Fact', fr: 'Fait' },
  until: { en: 'Last day', fr: 'Dernier jour' },
  over: { en: 'lapsed', fr: 'expiré' },
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
      ...lapses.map(({ account }) => account),
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
            <Lapses visit={visit} lapses={lapses} names={names} />
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

function Lapses({ visit, lapses, names }: { visit: AdminVisit; lapses: readonly Lapse[]; names: Names }) {
  const { language, date, now, roles } = visit;
  const mayOpen = holdsOne(roles, pageRoles.facts);
  const today = now.toISOString().slice(0, 10);
  let before = '';
  return (
    <Table
      language={language}
      caption={texts(language, 'lapses')}
      rowHeading={1}
      columns={[
        { label: texts(language, 'month'), nowrap: true },
        { label: texts(language, 'person') },
        { label: texts(language, 'fact') },
        { label: texts(language, 'until'), nowrap: true },
      ]}
      rows={lapses.map(({ account, kind, until }) => {
        const month = monthWords(language, until);
        const shown = month === before ? '' : month;
        before = month;
        const href = `/admin/accounts/${account}${mayOpen ? '/eligibility' : ''}`;
        return {
          href,
          cells: [
            shown,
            { text: names(account), href },
            codeWords(language, 'kind', kind),
            {
              text: date(until),
              soft: until < today ? <Tag kind="overdue">{texts(language, 'over')}</Tag> : undefined,
            },
          ],
        };
      })}
    />
  );
}

/** "December 2026": the long date without its weekday and day. */
function monthWords(language: AdminVisit['language'], day: string): string {
  return new Intl.DateTimeFormat(language === 'fr' ? 'fr-CA' : 'en-CA', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${day}T12:00:00Z`));
}
