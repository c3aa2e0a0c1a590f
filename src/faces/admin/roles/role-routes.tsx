import { z } from 'zod';
import {
  approveInstallationRole,
  askInstallationRole,
  endInstallationRole,
  type InstallationRoleView,
  listHeldInstallationRoles,
  refuseInstallationRole,
  reviewInstallationRole,
} from '../../../casework/accounts/installation-roles.ts';
import { installationRoleIds } from '../../../casework/accounts/role-ids.ts';
import { listPeople } from '../../../casework/accounts/staff-names.ts';
import type { ControlCommand } from '../../../casework/commands.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { runQuery } from '../../../casework/run-query.ts';
import type { Route } from '../../../http/route.ts';
import { defineTexts, EmptyState, LinkButton, PageHeading, Table } from '../../../ui/index.ts';
import { type FormValues, formSchema } from '../../shell/form-values.ts';
import { actRoute } from '../act-route.tsx';
import { adminRoute, uuid } from '../admin-route.ts';
import { type AdminVisit, requireOne } from '../admin-visit.tsx';
import type { Done } from '../parts/done.ts';
import { confirmFirst, emptyForm, readForm, tryForm } from '../parts/form-page.tsx';
import { loadNames, type Names, nameDoors } from '../parts/names.ts';
import { holdsOne, pageRoles } from '../parts/role-sets.ts';
import { codeWords } from '../parts/words.ts';
import { drawAskRole, roleLabels } from './ask-role-form.tsx';
import { RoleActs, StandingTag, standingOf } from './role-acts.tsx';

const texts = defineTexts({
  title: { en: 'Roles of the installation', fr: 'Rôles de l’installation' },
  meta: {
    en: 'They manage people and settings. None of them opens a record.',
    fr: 'Ils servent à gérer les personnes et les réglages. Aucun n’ouvre un dossier.',
  },
  ask: { en: 'Ask for a role', fr: 'Demander un rôle' },
  none: { en: 'Nobody holds a role', fr: 'Personne ne détient de rôle' },
  person: { en: 'Person', fr: 'Personne' },
  role: { en: 'Role', fr: 'Rôle' },
  standing: { en: 'State', fr: 'État' },
  asked: { en: 'Asked by', fr: 'Demandé par' },
  approved: { en: 'Approved by', fr: 'Approuvé par' },
  review: { en: 'Review due', fr: 'Révision due' },
  acts: { en: 'Actions', fr: 'Actions' },
});

/** Who holds a role of the installation, and what waits for the second person. */
export const rolesRoute = adminRoute({
  method: 'GET',
  path: '/roles',
  title: 'Roles of the installation',
  doors: [listHeldInstallationRoles, ...nameDoors],
  show: async (visit) => {
    const { language, installation, call } = visit;
    const rows = await runQuery(installation, call, listHeldInstallationRoles, {});
    const names = await loadNames(
      visit,
      rows.flatMap(({ account, askedBy, approvedBy }) => [account, askedBy, approvedBy]),
    );
    const title = texts(language, 'title');
    return visit.draw(
      { title },
      <>
        <PageHeading
          language={language}
          title={title}
          meta={texts(language, 'meta')}
          actions={
            holdsOne(visit.roles, pageRoles.manage) ? (
              <LinkButton href="/admin/roles/new" kind="primary">
                {texts(language, 'ask')}
              </LinkButton>
            ) : undefined
          }
        />
        {rows.length === 0 ? (
          <EmptyState title={texts(language, 'none')} />
        ) : (
          <InstallationRoles visit={visit} rows={rows} names={names} withPerson />
        )}
      </>,
    );
  },
});

/** The form that asks for a role. */
export const askRoleForm = adminRoute<
  Record<string, never>,
  { account?: string | undefined; done?: string | undefined }
>({
  method: 'GET',
  path: '/roles/new',
  title: 'Form that asks for a role of the installation',
  doors: [listPeople],
  query: z.strictObject({ account: uuid.optional(), done: z.string().max(40).optional() }),
  show: async (visit) => {
    requireOne(visit, pageRoles.manage);
    const { account } = visit.incoming.query;
    return confirmFirst(visit) ?? drawAskRole(visit, { ...emptyForm, values: account ? { account } : {} });
  },
});

/** Asks for it. */
export const askRoleSent = adminRoute<Record<string, never>, unknown, FormValues>({
  method: 'POST',
  path: '/roles/new',
  title: 'Asks that someone else hold a role of the installation',
  doors: [askInstallationRole, listPeople],
  body: formSchema,
  show: (visit) =>
    tryForm(
      visit,
      async () => {
        const read = readForm(visit.incoming.body, roleLabels);
        const request = { account: read.id('account'), role: read.oneOf('role', installationRoleIds) };
        read.finish();
        await runCommand(visit.installation, visit.call, askInstallationRole, request);
        return visit.goTo('/admin/roles?done=asked');
      },
      (state) => drawAskRole(visit, state),
    ),
});

/** What the buttons of a role do. */
export const roleActs = [
  onRole('approve', 'Approves a role of the installation', approveInstallationRole, 'approved'),
  onRole('refuse', 'Refuses a role of the installation', refuseInstallationRole, 'refused'),
  onRole('end', 'Withdraws a role of the installation', endInstallationRole, 'ended'),
  onRole('review', 'Confirms a role of the installation for another year', reviewInstallationRole, 'reviewed'),
];

/** Roles in a table; the person is left out on the page of one person. */
export function InstallationRoles({
  visit,
  rows,
  names,
  withPerson = false,
}: {
  visit: AdminVisit;
  rows: readonly InstallationRoleView[];
  names: Names;
  withPerson?: boolean;
}) {
  const { language, date, now, me } = visit;
  const manages = holdsOne(visit.roles, pageRoles.manage);
  const column = (key: keyof typeof texts.entries) => ({ label: texts(language, key) });
  return (
    <Table
      language={language}
      caption={texts(language, 'title')}
      columns={[
        ...(withPerson ? [column('person')] : []),
        column('role'),
        column('standing'),
        column('asked'),
        column('approved'),
        column('review'),
        ...(manages ? [column('acts')] : []),
      ]}
      rows={rows.map((row) => {
        const standing = standingOf(row, now);
        const role = codeWords(language, 'role', row.role);
        const name = names(row.account);
        return {
          id: `role-${row.grant}`,
          cells: [
            ...(withPerson ? [{ text: name, href: `/admin/accounts/${row.account}/roles` }] : []),
            role,
            <StandingTag language={language} standing={standing} />,
            { text: names(row.askedBy), soft: date(row.askedAt) },
            row.approvedAt ? { text: names(row.approvedBy), soft: date(row.approvedAt) } : '–',
            date(row.reviewDueAt),
            ...(manages
              ? [
                  <RoleActs
                    language={language}
                    row={row}
                    standing={standing}
                    now={now}
                    me={me}
                    manages={manages}
                    path={`/admin/roles/${row.grant}`}
                    role={role}
                    name={name}
                  />,
                ]
              : []),
          ],
        };
      })}
    />
  );
}

function onRole(
  step: string,
  title: string,
  command: ControlCommand<{ grant: string }, { grant: string }>,
  done: Done,
): Route {
  return actRoute({
    path: `/roles/:grant/${step}`,
    title,
    doors: [command],
    params: z.object({ grant: uuid }),
    back: () => '/admin/roles',
    done,
    act: async ({ installation, call, incoming: { params } }) => {
      await runCommand<{ grant: string }, { grant: string }>(installation, call, command, params);
      return undefined;
    },
  });
}
