import type { Definition, RecordType, Workflow } from '../../../casework/records/in-words.ts';

/** The reach of one role for one action: each scope with the states in which it holds; no states means all. */
export interface Reach {
  readonly scope: 'own' | 'assigned' | 'office' | 'system';
  readonly states: readonly string[] | undefined;
}

/** One action of a record type with what each role may. */
export interface ActionRow {
  readonly action: string;
  /** By role; roles that may not are left out. */
  readonly roles: ReadonlyMap<string, readonly Reach[]>;
}

/** Who may do what with the records of a type, drawn from the access rules: an action a row, in the order rules name them. */
export function accessMatrix({ access }: Definition, type: RecordType, flow: Workflow): ActionRow[] {
  const rows = new Map<string, Map<string, Reach[]>>();
  const states = new Set(flow.states.map(({ id }) => id));
  for (const rule of access.rules) {
    if (rule.recordTypes && !rule.recordTypes.includes(type.id)) continue;
    for (const action of rule.actions) {
      const roles = rows.get(action) ?? new Map<string, Reach[]>();
      rows.set(action, roles);
      for (const role of rule.roles) {
        const reach = { scope: rule.scope, states: rule.states?.filter((id) => states.has(id)) };
        roles.set(role, merged([...(roles.get(role) ?? []), reach]));
      }
    }
  }
  return [...rows].map(([action, roles]) => ({ action, roles }));
}

/** Of several reaches those that hold in a state, said of that state alone; all of them without one. */
export function inState<Held extends { readonly states: readonly string[] | undefined }>(
  reaches: readonly Held[],
  state: string | undefined,
): Held[] {
  if (state === undefined) return [...reaches];
  return reaches
    .filter(({ states }) => states === undefined || states.includes(state))
    .map((reach) => ({ ...reach, states: undefined }));
}

/** One entry per scope, widest first; what all states allow needs no list of states. */
export function merged(reaches: readonly Reach[]): Reach[] {
  const order = ['system', 'office', 'assigned', 'own'] as const;
  const found = order.flatMap((scope) => {
    const same = reaches.filter((reach) => reach.scope === scope);
    if (same.length === 0) return [];
    const all = same.some(({ states }) => states === undefined);
    return [{ scope, states: all ? undefined : [...new Set(same.flatMap(({ states }) => states ?? []))] }];
  });
  // What holds for every record in every state says all there is to say.
  const whole = found.find(({ scope, states }) => scope === 'system' && states === undefined);
  return whole ? [whole] : found;
}
