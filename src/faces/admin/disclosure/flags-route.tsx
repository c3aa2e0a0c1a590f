import { type Flags, seeSystemFlags, seeTeamFlags } from '../../../casework/disclosure/see-flags.ts';
import { notFound } from '../../../casework/domain-error.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { describeInstalledSystem } from '../../../casework/systems/list-installed-systems.ts';
import {
  Description,
  defineTexts,
  EmptyState,
  formatNumber,
  inLanguage,
  PageHeading,
  Section,
  Table,
  Tag,
} from '../../../ui/index.ts';
import { adminRoute, ofSystem } from '../admin-route.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import { holdsOne, pageRoles } from '../parts/role-sets.ts';
import { SystemHead, systemPageTitle } from '../parts/system-head.tsx';

const texts = defineTexts({
  titleOf: { en: 'Flags and budgets – {system}', fr: 'Signalements et plafonds – {system}' },
  about: {
    en: 'How many records people look at outside their own work; numbers, never which. That you looked is in the log.',
    fr: 'Combien de dossiers les personnes consultent hors de leur travail; des nombres, jamais lesquels. Votre consultation figure au journal.',
  },
  together: { en: 'Everybody together', fr: 'Toutes les personnes ensemble' },
  used: { en: 'Shown in the last hour', fr: 'Montrés depuis une heure' },
  ofCap: { en: '{used} of {cap} records', fr: '{used} dossiers sur {cap}' },
  half: { en: 'Half last passed', fr: 'Moitié dépassée la dernière fois' },
  capped: { en: 'Cap last reached', fr: 'Plafond atteint la dernière fois' },
  never: { en: 'never', fr: 'jamais' },
  people: { en: 'People, last seven days', fr: 'Personnes, sept derniers jours' },
  team: { en: 'Your team, last seven days', fr: 'Votre équipe, sept derniers jours' },
  budget: {
    en: 'Each may look at {hour} in an hour and {day} in a day.',
    fr: 'Chaque personne peut en consulter {hour} en une heure et {day} en un jour.',
  },
  none: { en: 'Nobody passed half of their budget', fr: 'Personne n’a dépassé la moitié de son plafond' },
  person: { en: 'Person', fr: 'Personne' },
  hour: { en: 'Last hour', fr: 'Dernière heure' },
  day: { en: 'Last day', fr: 'Dernier jour' },
  flagged: { en: 'Passed half', fr: 'Moitié dépassée' },
  refused: { en: 'Was refused more', fr: 'S’est vu refuser la suite' },
  reviews: { en: 'Emergency access to be reviewed', fr: 'Accès d’urgence à examiner' },
  waiting: { en: 'Waiting', fr: 'En attente' },
  overdue: { en: 'Overdue', fr: 'En retard' },
  next: { en: 'Soonest due', fr: 'Échéance la plus proche' },
});

/** Flags and budgets of a system: a supervisor's team, or everybody for those who watch over the installation. */
export const flagsRoute = adminRoute<{ system: string }>({
  method: 'GET',
  path: '/systems/:system/flags',
  title: 'Flags and budgets of a system',
  doors: [seeSystemFlags, seeTeamFlags, describeInstalledSystem],
  params: ofSystem,
  show: async (visit) => {
    const { language, installation, call } = visit;
    const { system } = visit.incoming.params;
    const watches = holdsOne(visit.roles, pageRoles.flags);
    const definition = installation.findSystem(system)?.current().definition;
    if (!definition) throw notFound('no-such-system');
    const flags = await runQuery(installation, call, watches ? seeSystemFlags : seeTeamFlags, { system });
    const title = texts(language, 'titleOf', { system: inLanguage(definition.system.title, language) });
    return visit.draw(
      { title: watches ? systemPageTitle(visit, definition, 'flags') : title },
      <>
        {watches ? (
          <SystemHead visit={visit} definition={definition} part="flags" />
        ) : (
          <PageHeading language={language} title={title} />
        )}
        <p class="soft">{texts(language, 'about')}</p>
        <Together visit={visit} flags={flags} />
        <People visit={visit} flags={flags} />
        <Reviews visit={visit} flags={flags} />
      </>,
    );
  },
});

interface Part {
  visit: AdminVisit;
  flags: Flags;
}

function Together({ visit: { language, date }, flags: { system, budgets } }: Part) {
  const at = (moment: string | undefined) => (moment ? date(moment, 'date-time') : texts(language, 'never'));
  const used = texts(language, 'ofCap', {
    used: formatNumber(system.inHour, language),
    cap: formatNumber(budgets.systemPerHour, language),
  });
  const share = system.inHour / budgets.systemPerHour;
  return (
    <Section title={texts(language, 'together')} id="together">
      <Description
        rows={[
          {
            label: texts(language, 'used'),
            value: share >= 0.5 ? <Tag kind={share >= 1 ? 'overdue' : 'soon'}>{used}</Tag> : used,
          },
          { label: texts(language, 'half'), value: at(system.halfAt) },
          { label: texts(language, 'capped'), value: at(system.cappedAt) },
        ]}
      />
    </Section>
  );
}

function People({ visit, flags: { people, budgets, ofTeam } }: Part) {
  const { language, date } = visit;
  const title = texts(language, ofTeam ? 'team' : 'people');
  const number = (value: number, most: number) =>
    value >= most ? <Tag kind="overdue">{formatNumber(value, language)}</Tag> : formatNumber(value, language);
  return (
    <Section title={title} id="people">
      <div class="stack">
        <p class="soft">
          {texts(language, 'budget', {
            hour: formatNumber(budgets.perHour, language),
            day: formatNumber(budgets.perDay, language),
          })}
        </p>
        {people.length === 0 ? (
          <EmptyState title={texts(language, 'none')} />
        ) : (
          <Table
            language={language}
            caption={title}
            columns={[
              { label: texts(language, 'person') },
              { label: texts(language, 'hour'), numeric: true },
              { label: texts(language, 'day'), numeric: true },
              { label: texts(language, 'flagged') },
              { label: texts(language, 'refused') },
            ]}
            rows={people.map(({ name, inHour, inDay, flaggedAt, refusedAt }) => ({
              cells: [
                name,
                number(inHour, budgets.perHour),
                number(inDay, budgets.perDay),
                flaggedAt ? date(flaggedAt, 'date-time') : '–',
                refusedAt ? <Tag kind="overdue">{date(refusedAt, 'date-time')}</Tag> : '–',
              ],
            }))}
          />
        )}
      </div>
    </Section>
  );
}

function Reviews({ visit: { language, date }, flags: { reviews } }: Part) {
  const { waiting, overdue, nextDueAt } = reviews;
  const count = formatNumber(overdue, language);
  return (
    <Section title={texts(language, 'reviews')} id="reviews">
      <Description
        rows={[
          { label: texts(language, 'waiting'), value: formatNumber(waiting, language) },
          { label: texts(language, 'overdue'), value: overdue > 0 ? <Tag kind="overdue">{count}</Tag> : count },
          { label: texts(language, 'next'), value: nextDueAt ? date(nextDueAt, 'date-time') : '–' },
        ]}
      />
    </Section>
  );
}
