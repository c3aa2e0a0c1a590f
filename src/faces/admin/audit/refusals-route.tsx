import { z } from 'zod';
import { auditRefusals, type Refusals, seeRefusals } from '../../../casework/audit/see-refusals.ts';
import { notFound } from '../../../casework/domain-error.ts';
import type { Definition } from '../../../casework/records/in-words.ts';
import { runQuery } from '../../../casework/run-query.ts';
import {
  defineTexts,
  EmptyState,
  FilterSentence,
  formatNumber,
  type Language,
  PageHeading,
  Section,
  Table,
} from '../../../ui/index.ts';
import { adminRoute, ofSystem } from '../admin-route.ts';
import { holdsOne, pageRoles } from '../parts/role-sets.ts';
import { roleTitle, systemTitle } from '../parts/system.ts';
import { reasonText } from './entry-words.ts';

const texts = defineTexts({
  title: { en: 'Refusals by role', fr: 'Refus par rôle' },
  back: { en: 'Audit log', fr: 'Journal' },
  about: {
    en: 'Who holds several roles counts in each; roles are those held now. That you looked is in the log.',
    fr: 'Qui détient plusieurs rôles compte dans chacun; les rôles sont ceux détenus maintenant. Votre consultation figure au journal.',
  },
  show: { en: 'Show what was refused within', fr: 'Afficher ce qui a été refusé depuis' },
  period: { en: 'Period', fr: 'Période' },
  days: { en: '{days, plural, one {# day} other {# days}}', fr: '{days, plural, one {# jour} other {# jours}}' },
  none: { en: 'Nothing was refused in this time', fr: 'Rien n’a été refusé durant cette période' },
  byRole: { en: 'By role', fr: 'Par rôle' },
  byReason: { en: 'By reason', fr: 'Par motif' },
  role: { en: 'Role', fr: 'Rôle' },
  reason: { en: 'Reason', fr: 'Motif' },
  refusals: { en: 'Refusals', fr: 'Refus' },
  people: { en: 'People', fr: 'Personnes' },
  noRole: { en: 'no role in this system', fr: 'aucun rôle dans ce système' },
});

const periods = [1, 7, 30] as const;
const query = z.strictObject({ days: z.enum(['1', '7', '30']).optional() });

/** Refusals of a system, counted by role and by reason. */
export const refusalsRoute = adminRoute<{ system: string }, z.infer<typeof query>>({
  method: 'GET',
  path: '/systems/:system/audit/refusals',
  title: 'Refusals of a system by role and reason',
  doors: [seeRefusals, auditRefusals],
  params: ofSystem,
  query,
  show: async (visit) => {
    const { language, installation, call } = visit;
    const { system } = visit.incoming.params;
    const days = Number(visit.incoming.query.days ?? 7);
    const definition = installation.findSystem(system)?.current().definition;
    if (!definition) throw notFound('no-such-system');
    const isAuditor = holdsOne(visit.roles, pageRoles.log);
    const found = await runQuery(installation, call, isAuditor ? auditRefusals : seeRefusals, { system, days });
    const base = `/admin/systems/${system}/audit`;
    const title = `${texts(language, 'title')} – ${systemTitle(definition, language)}`;
    return visit.draw(
      { title },
      <>
        <PageHeading
          language={language}
          title={title}
          path={[{ label: texts(language, 'back'), href: base }, { label: texts(language, 'title') }]}
          meta={texts(language, 'about')}
        />
        <FilterSentence
          language={language}
          parts={[
            texts(language, 'show'),
            {
              label: texts(language, 'period'),
              value: texts(language, 'days', { days }),
              active: days !== 7,
              items: periods.map((value) => ({
                label: texts(language, 'days', { days: value }),
                href: `${base}/refusals?days=${value}`,
                current: value === days,
              })),
            },
          ]}
        />
        {found.total === 0 ? (
          <EmptyState title={texts(language, 'none')} />
        ) : (
          <Counted language={language} found={found} definition={definition} />
        )}
      </>,
    );
  },
});

function Counted({ language, found, definition }: { language: Language; found: Refusals; definition: Definition }) {
  const table = (
    key: 'byRole' | 'byReason',
    label: string,
    rows: { name: string; refusals: number; people: number }[],
  ) => (
    <Section title={texts(language, key)} id={key === 'byRole' ? 'by-role' : 'by-reason'}>
      <Table
        language={language}
        caption={texts(language, key)}
        columns={[
          { label },
          { label: texts(language, 'refusals'), numeric: true },
          { label: texts(language, 'people'), numeric: true },
        ]}
        rows={rows.map(({ name, refusals, people }) => ({
          cells: [name, formatNumber(refusals, language), formatNumber(people, language)],
        }))}
      />
    </Section>
  );
  const { byRole, byReason } = found;
  const nameOf = (role: string | undefined) =>
    role === undefined ? texts(language, 'noRole') : roleTitle(definition, role, language);
  return (
    <>
      {table(
        'byRole',
        texts(language, 'role'),
        byRole.map(({ role, ...sums }) => ({ name: nameOf(role), ...sums })),
      )}
      {table(
        'byReason',
        texts(language, 'reason'),
        byReason.map(({ code, ...sums }) => ({ name: reasonText(language, code), ...sums })),
      )}
    </>
  );
}
