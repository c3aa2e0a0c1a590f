import type { Definition } from '../../definition/definition.ts';
import type { AccessRule } from '../../definition/schema/access.ts';
import { getRecordType, indexDefinition } from '../definition-index.ts';
import type { Actor } from '../types.ts';
import { readByRules } from './field-access.ts';

export interface ListedFieldQuestion {
  readonly definition: Definition;
  readonly actor: Actor;
  /** Record types of the list; none: all. */
  readonly recordTypes?: readonly string[] | undefined;
  /** A field of its own, not a part of a group. */
  readonly field: string;
}

/**
 * Whether a person reads a field of every record they are listed, whichever of their rules lists it: only then does an order by it tell nothing. Of
 * several rules those count together that hold wherever the listing one does: of the same role, in the same scope or the whole system.
 */
export function readsWhereverListed({ definition, actor, recordTypes, field }: ListedFieldQuestion): boolean {
  const { rulesOf } = indexDefinition(definition);
  return definition.recordTypes
    .filter(({ id }) => recordTypes?.includes(id) ?? true)
    .filter(({ fields }) => fields.some(({ id }) => id === field))
    .every(({ id: recordType }) => {
      const index = getRecordType(definition, recordType);
      return actor.grants.every(({ role }) => {
        const rules = (rulesOf.get(role) ?? []).map(({ rule }) => rule).filter((rule) => isAbout(rule, recordType));
        return rules
          .filter(({ actions }) => actions.includes('list'))
          .every((listing) =>
            readByRules(
              rules.filter((rule) => holdsWherever(rule, listing)),
              index,
            ).has(field),
          );
      });
    });
}

function isAbout({ recordTypes }: AccessRule, recordType: string): boolean {
  return recordTypes === undefined || recordTypes.includes(recordType);
}

function holdsWherever(rule: AccessRule, listing: AccessRule): boolean {
  const inScope = rule.scope === 'system' || rule.scope === listing.scope;
  const inStates =
    rule.states === undefined || (listing.states?.every((state) => rule.states?.includes(state)) ?? false);
  return inScope && inStates;
}
