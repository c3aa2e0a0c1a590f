/** An entry of a record's action log, as far as it decides what can be undone. */
export interface LoggedChange {
  /** Random name of the entry. */
  readonly id: string;
  readonly kind: string;
  readonly action: string;
  readonly actor: string;
  readonly at: Date;
  readonly fromState: string | undefined;
  readonly toState: string | undefined;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Parts of a record that its course (an action, a decision of a step, a timer) can change together. */
const course = ['state', 'assignment', 'slip', 'deadline'];

/**
 * The parts of a record an entry of its log changed, coded: fields by their ids, due dates, links and bring-forwards by theirs. What is not
 * known to keep to a part counts as having changed the whole course.
 */
export function placesTouched({ kind, action, facts, fromState, toState }: LoggedChange): readonly string[] {
  const fields = Array.isArray(facts.fields) ? facts.fields.map((field) => `field:${String(field)}`) : [];
  switch (kind) {
    case 'edit':
      return fields;
    case 'assignment':
      return ['assignment', ...fields];
    case 'deadline':
      return [`deadline:${String(facts.deadline)}`, ...fields];
    case 'restriction':
      return ['restriction'];
    case 'link':
      return [`link:${String(facts.link)}`];
    case 'bring-forward':
      return [`bring-forward:${String(facts.bringForward)}`];
    case 'document':
      // A new version voids sign-offs, which stand on the slip.
      return ['slip', ...fields];
    case 'routing':
      return action.endsWith('change-routing-slip') && fromState === toState ? ['slip'] : [...course, ...fields];
    default:
      return action === 'break-glass' ? [] : [...course, ...fields];
  }
}

/** Whether two places are the same, or one holds the other: `deadline` holds every due date. */
export function isSamePlace(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}:`) || other.startsWith(`${one}:`);
}
