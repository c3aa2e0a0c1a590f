import { listHeldInstallationRoles } from '../../../casework/accounts/installation-roles.ts';
import { type GrantView, listGrants } from '../../../casework/grants/list-grants.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { describeInstalledSystem, type InstalledSystem } from '../../../casework/systems/list-installed-systems.ts';
import { defineTexts, LinkButton, Section } from '../../../ui/index.ts';
import { AccountHead } from '../accounts/account-head.tsx';
import { adminRoute, ofAccount } from '../admin-route.ts';
import { GrantsTable } from '../grants/grants-table.tsx';
import { loadNames, nameDoors } from '../parts/names.ts';
import { holdsOne, pageRoles } from '../parts/role-sets.ts';
import { loadSystem, systemTitle } from '../parts/system.ts';
import { InstallationRoles } from './role-routes.tsx';

const texts = defineTexts({
  title: { en: 'Roles of {name}', fr: 'Rôles de {name}' },
  installation: { en: 'In the installation', fr: 'Dans l’installation' },
  none: { en: 'None.', fr: 'Aucun.' },
  ask: { en: 'Ask for a role', fr: 'Demander un rôle' },
  askIn: { en: 'Ask for a role: {where}', fr: 'Demander un rôle : {where}' },
});

/** Every role of one person: of the installation and in each system. */
export const accountRoles = adminRoute<{ account: string }>({
  method: 'GET',
  path: '/accounts/:account/roles',
  title: 'Roles of an account',
  doors: [listHeldInstallationRoles, listGrants, describeInstalledSystem, ...nameDoors],
  params: ofAccount,
  show: async (visit) => {
    const { installation, call, language, me } = visit;
    const { account } = visit.incoming.params;
    const roles = await runQuery(installation, call, listHeldInstallationRoles, { account });
    const held: { system: InstalledSystem; grants: GrantView[] }[] = [];
    for (const { id } of installation.listSystems()) {
      const grants = await runQuery(installation, call, listGrants, { system: id, account });
      held.push({ system: await loadSystem(visit, id), grants });
    }
    const rows = [...roles, ...held.flatMap(({ grants }) => grants)];
    const names = await loadNames(visit, [
      account,
      ...rows.flatMap(({ askedBy, approvedBy }) => [askedBy, approvedBy]),
    ]);
    const name = names(account);
    const mayAsk = holdsOne(visit.roles, pageRoles.manage) && account !== me;
    const ask = (href: string, where: string) =>
      mayAsk ? (
        <LinkButton href={href} label={texts(language, 'askIn', { where })}>
          {texts(language, 'ask')}
        </LinkButton>
      ) : undefined;
    return visit.draw(
      { title: texts(language, 'title', { name }) },
      <>
        <AccountHead visit={visit} account={account} name={name} part="roles" />
        {held.map(({ system, grants }) => {
          const title = systemTitle(system.definition, language);
          return (
            <Section
              title={title}
              id={`in-${system.id}`}
              action={ask(`/admin/systems/${system.id}/grants/new?account=${account}`, title)}
            >
              {grants.length === 0 ? (
                <p class="soft">{texts(language, 'none')}</p>
              ) : (
                <GrantsTable
                  visit={visit}
                  system={system.id}
                  definition={system.definition}
                  caption={title}
                  grants={grants}
                  names={names}
                />
              )}
            </Section>
          );
        })}
        <Section
          title={texts(language, 'installation')}
          id="in-installation"
          action={ask(`/admin/roles/new?account=${account}`, texts(language, 'installation'))}
        >
          {roles.length === 0 ? (
            <p class="soft">{texts(language, 'none')}</p>
          ) : (
            <InstallationRoles visit={visit} rows={roles} names={names} />
          )}
        </Section>
      </>,
    );
  },
});
