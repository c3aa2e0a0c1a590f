import { listPeople } from '../../../casework/accounts/staff-names.ts';
import type { AuditPage } from '../../../casework/audit/audit-page.ts';
import { auditSystem, readAuditLog, readInstallationLog } from '../../../casework/audit/read-audit-log.ts';
import { notFound } from '../../../casework/domain-error.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { describeInstalledSystem } from '../../../casework/systems/list-installed-systems.ts';
import { defineTexts, inLanguage, PageHeading } from '../../../ui/index.ts';
import { adminRoute, ofSystem } from '../admin-route.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import { nameDoors } from '../parts/names.ts';
import { loadPeople, type People } from '../parts/person-field.tsx';
import { holdsOne, pageRoles } from '../parts/role-sets.ts';
import { SystemHead } from '../parts/system-head.tsx';
import { filterOf, type LogQuery, logQuery } from './filter.ts';
import { LogPage } from './log-page.tsx';

const texts = defineTexts({
  title: { en: 'Log of the installation', fr: 'Journal de l’installation' },
  meta: {
    en: 'Sign-ins, accounts, eligibility, roles, publishing. That you read it is in it too.',
    fr: 'Connexions, comptes, admissibilité, rôles, publications. Le fait que vous le lisiez y figure aussi.',
  },
  titleOf: { en: 'Audit log – {system}', fr: 'Journal – {system}' },
  metaOf: {
    en: 'Who saw and did what. That you read it is in it too.',
    fr: 'Qui a vu et fait quoi. Le fait que vous le lisiez y figure aussi.',
  },
});

/** The log of the installation. */
export const installationLogRoute = adminRoute<Record<string, never>, LogQuery>({
  method: 'GET',
  path: '/audit',
  title: 'Audit log of the installation',
  doors: [readInstallationLog, listPeople, ...nameDoors],
  query: logQuery,
  show: async (visit) => {
    const { language, installation, call, timeZone } = visit;
    const { query } = visit.incoming;
    const page = await runQuery(installation, call, readInstallationLog, filterOf(query, timeZone));
    const title = texts(language, 'title');
    return visit.draw(
      { title },
      <>
        <PageHeading language={language} title={title} meta={texts(language, 'meta')} />
        {await LogPage({ visit, page, query, people: await peopleFor(visit), base: '/admin/audit' })}
      </>,
    );
  },
});

/** The log of a system: for auditors of the installation, and for those whose role in the system reads it. */
export const systemLogRoute = adminRoute<{ system: string }, LogQuery>({
  method: 'GET',
  path: '/systems/:system/audit',
  title: 'Audit log of a system',
  doors: [auditSystem, readAuditLog, listPeople, describeInstalledSystem, ...nameDoors],
  params: ofSystem,
  query: logQuery,
  show: async (visit) => {
    const { language, installation, call } = visit;
    const { query, params } = visit.incoming;
    const isAuditor = holdsOne(visit.roles, pageRoles.log);
    const definition = installation.findSystem(params.system)?.current().definition;
    if (!definition) throw notFound('no-such-system');
    const filter = filterOf(query, definition.system.calendar.timeZone);
    const input = { system: params.system, record: query.record, ...filter };
    const page: AuditPage = await runQuery(installation, call, isAuditor ? auditSystem : readAuditLog, input);
    const title = texts(language, 'titleOf', { system: inLanguage(definition.system.title, language) });
    const base = `/admin/systems/${params.system}/audit`;
    return visit.draw(
      { title },
      <>
        {isAuditor ? (
          <SystemHead visit={visit} definition={definition} part="audit" />
        ) : (
          <PageHeading language={language} title={title} />
        )}
        <p class="soft">{texts(language, 'metaOf')}</p>
        {await LogPage({ visit, page, query, people: await peopleFor(visit), base, definition })}
      </>,
    );
  },
});

/** A list to choose from for those who may see the accounts; others follow the links of the rows. */
async function peopleFor(visit: AdminVisit): Promise<People> {
  return holdsOne(visit.roles, pageRoles.accounts) ? loadPeople(visit) : undefined;
}
