import type { Definition } from '../../definition/definition.ts';
import { indexDefinition } from '../definition-index.ts';
import type { Actor } from '../types.ts';
import { officesOf } from './is-in-scope.ts';

/**
 * For which offices a person may do something that is about an office and not about one record, such as watching over its load: those of the
 * grants whose rules say so with scope `office`, with the offices below them; all of them with scope `system`. Other scopes are about
 * records and give none.
 */
export function officesFor({
  definition,
  actor,
  action,
}: {
  readonly definition: Definition;
  readonly actor: Actor;
  readonly action: string;
}): ReadonlySet<string> {
  const { rulesOf } = indexDefinition(definition);
  const offices = new Set<string>();
  for (const grant of actor.grants) {
    for (const { rule } of rulesOf.get(grant.role) ?? []) {
      if (!rule.actions.includes(action)) continue;
      if (rule.scope === 'system') return new Set(definition.system.offices.map(({ id }) => id));
      if (rule.scope === 'office') for (const office of officesOf(definition, grant)) offices.add(office);
    }
  }
  return offices;
}
