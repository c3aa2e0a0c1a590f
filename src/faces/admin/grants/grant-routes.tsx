import { z } from 'zod';
import type { SystemCommand } from '../../../casework/commands.ts';
import {
  approveGrant,
  endGrant,
  type GrantInput,
  refuseGrant,
  reviewGrant,
} from '../../../casework/grants/decide-grant.ts';
import { type GrantView, listGrants } from '../../../casework/grants/list-grants.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { describeInstalledSystem, type InstalledSystem } from '../../../casework/systems/list-installed-systems.ts';
import type { Route } from '../../../http/route.ts';
import { defineTexts, EmptyState, LinkButton, Section } from '../../../ui/index.ts';
import { actRoute } from '../act-route.tsx';
import { adminRoute, ofSystem } from '../admin-route.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import type { Done } from '../parts/done.ts';
import { KeptApart } from '../parts/kept-apart.tsx';
import { loadNames, type Names, nameDoors } from '../parts/names.ts';
import { holdsOne, pageRoles } from '../parts/role-sets.ts';
import { loadSystem } from '../parts/system.ts';
import { SystemHead, systemPageTitle } from '../parts/system-head.tsx';
import { standingOf } from '../roles/role-acts.tsx';
import { GrantsTable } from './grants-table.tsx';

const texts = defineTexts({
  ask: { en: 'Ask for a role', fr: 'Demander un rôle' },
  waiting: { en: 'Waits for a second person', fr: 'En attente d’une deuxième personne' },
  held: { en: 'Who holds what', fr: 'Qui détient quoi' },
  none: { en: 'Nobody holds a role', fr: 'Personne ne détient de rôle' },
});

/** Who holds which role in a system, and what waits for approval. */
export const grantsRoute = adminRoute<{ system: string }>({
  method: 'GET',
  path: '/systems/:system/grants',
  title: 'Roles held and asked for in a system',
  doors: [listGrants, describeInstalledSystem, ...nameDoors],
  params: ofSystem,
  show: async (visit) => {
    const { system: id } = visit.incoming.params;
    const system = await loadSystem(visit, id);
    const grants = await runQuery(visit.installation, visit.call, listGrants, { system: id });
    const names = await loadNames(
      visit,
      grants.flatMap(({ account, askedBy, approvedBy }) => [account, askedBy, approvedBy]),
    );
    return visit.draw(
      { title: systemPageTitle(visit, system.definition, 'grants') },
      <Shown visit={visit} system={system} grants={grants} names={names} />,
    );
  },
});

/** What the buttons of a role in a system do. */
export const grantActs = [
  onGrant('approve', 'Approves a role in a system', approveGrant, 'approved'),
  onGrant('refuse', 'Refuses a role in a system', refuseGrant, 'refused'),
  onGrant('end', 'Withdraws a role in a system', endGrant, 'ended'),
  onGrant('review', 'Confirms a role in a system for another year', reviewGrant, 'reviewed'),
];

interface ShownParams {
  visit: AdminVisit;
  system: InstalledSystem;
  grants: readonly GrantView[];
  names: Names;
}

function Shown({ visit, system: { id, definition }, grants, names }: ShownParams) {
  const { language, now } = visit;
  const waits = (row: GrantView) => row.approvedAt === null;
  const waiting = grants.filter(waits);
  const held = grants
    .filter((row) => !waits(row) && standingOf(row, now) !== 'over')
    .toSorted((one, other) => names(one.account).localeCompare(names(other.account), language));
  const table = { visit, system: id, definition, names, withPerson: true };
  return (
    <>
      <SystemHead
        visit={visit}
        definition={definition}
        part="grants"
        actions={
          holdsOne(visit.roles, pageRoles.manage) ? (
            <LinkButton href={`/admin/systems/${id}/grants/new`} kind="primary">
              {texts(language, 'ask')}
            </LinkButton>
          ) : undefined
        }
      />
      {waiting.length > 0 ? (
        <Section title={texts(language, 'waiting')} id="waiting">
          <GrantsTable {...table} caption={texts(language, 'waiting')} grants={waiting} />
        </Section>
      ) : null}
      <Section title={texts(language, 'held')} id="held">
        {held.length === 0 ? (
          <EmptyState title={texts(language, 'none')} />
        ) : (
          <GrantsTable {...table} caption={texts(language, 'held')} grants={held} />
        )}
      </Section>
      <KeptApart language={language} definition={definition} />
    </>
  );
}

function onGrant(
  step: string,
  title: string,
  command: SystemCommand<GrantInput, { grant: string }>,
  done: Done,
): Route {
  return actRoute({
    path: `/systems/:system/grants/:grant/${step}`,
    title,
    doors: [command],
    params: ofSystem.extend({ grant: z.guid().toLowerCase() }),
    back: ({ system }) => `/admin/systems/${system}/grants`,
    done,
    act: async ({ installation, call, incoming: { params } }) => {
      await runCommand<GrantInput, { grant: string }>(installation, call, command, params);
      return undefined;
    },
  });
}
