import type { Definition } from '../../definition/definition.ts';
import { accessPredicate } from '../../engine/access/access-predicate.ts';
import type { Actor } from '../../engine/types.ts';

/** To whom notices are addressed that a person hears, and of which records: those they may list or open. */
export function addresseeOf(definition: Definition, actor: Actor) {
  const list = accessPredicate({ definition, actor, action: 'list' });
  const view = accessPredicate({ definition, actor, action: 'view' });
  return {
    account: actor.account,
    offices: actor.grants.flatMap(({ office }) => office ?? []),
    roles: actor.grants.map(({ role }) => role),
    reach: { account: actor.account, any: [...list.any, ...view.any] },
  };
}
