import type { Definition } from '../../definition/definition.ts';
import { couldEver } from '../../engine/access/allowed-for.ts';
import type { Actor } from '../../engine/types.ts';
import { listRolesHeld } from '../grants/roles-held.ts';
import { controlQuery, systemQuery } from '../queries.ts';
import { actorOf } from '../records/reach-record.ts';
import { worklistsFor } from '../worklists/filter-of.ts';

/** A system as one of its users sees it. */
export interface SystemView {
  readonly id: string;
  readonly version: number;
  readonly definition: Definition;
  readonly actor: Actor;
  readonly roles: readonly string[];
  readonly offices: readonly string[];
  readonly worklists: readonly { readonly id: string }[];
  /** Built-in actions some role of the person may do somewhere, such as `register`. */
  readonly may: readonly string[];
}

const menuActions = [
  'view',
  'view-access-log',
  'register',
  'list',
  'assign',
  'add-document',
  'lookup',
  'reuse-address',
  'import',
  'break-glass',
  'review-break-glass',
  'read-audit',
  'supervise',
  'campaign',
];

/** The systems a person has a role in; the others are not there for them. */
export const listMySystems = controlQuery<Record<string, never>, SystemView[]>({
  name: 'list-my-systems',
  installationRoles: 'anyone',
  show: async ({ installation, account, now }) => {
    const views = await Promise.all(
      installation.listSystems().map(async (system) => {
        const { definition, version } = system.current();
        const actor = actorOf(
          account,
          await listRolesHeld({ installation, system }, system.database, { account, now }),
          undefined,
        );
        return viewOf(definition, version, actor);
      }),
    );
    return views.filter(({ roles }) => roles.length > 0);
  },
});

/** One system as one of its users sees it. */
export const describeSystem = systemQuery<{ system: string }, SystemView>({
  name: 'describe-system',
  show: async ({ definition, system, actor }) => viewOf(definition, system.current().version, actor),
});

function viewOf(definition: Definition, version: number, actor: Actor): SystemView {
  return {
    id: definition.system.id,
    version,
    definition,
    actor,
    roles: [...new Set(actor.grants.map(({ role }) => role))],
    offices: [...new Set(actor.grants.flatMap(({ office }) => office ?? []))],
    worklists: worklistsFor(definition, actor),
    may: menuActions.filter((action) => couldEver({ definition, actor, action })),
  };
}
