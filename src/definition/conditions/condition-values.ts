import type { Field } from '../schema/field.ts';
import type { RecordType } from '../schema/record-type.ts';

/** What is known when a condition is evaluated. Times are ISO 8601; `today` is the local date of the office. */
export interface ConditionFacts {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly state: string;
  readonly previousState?: string | undefined;
  readonly channel: string;
  readonly registeredBy: string;
  readonly assignee?: string | undefined;
  readonly office?: string | undefined;
  readonly now: string;
  readonly today: string;
  readonly actor: { readonly account: string; readonly roles: readonly string[] };
  /** Roles of the documents on the record. */
  readonly documents: readonly string[];
  /** Actions done on the record so far. */
  readonly done?: readonly string[] | undefined;
  /** How often the routing slip was started. */
  readonly round?: number | undefined;
  readonly input?: {
    readonly to?: string | undefined;
    readonly comment?: string | undefined;
    readonly fields?: Readonly<Record<string, unknown>> | undefined;
  };
}

/**
 * The variables of `celEnvironment` for one record. A value that is not there becomes the empty one of its kind (empty text,
 * empty list, no, NaN), so that a condition always has an answer and `given(record.x)` tells the difference.
 */
export function conditionValues(recordType: RecordType, facts: ConditionFacts): Record<string, unknown> {
  const { input, now, fields, actor, previousState, assignee, office, done, round, ...rest } = facts;
  return {
    ...rest,
    previousState: previousState ?? '',
    assignee: assignee ?? '',
    office: office ?? '',
    actor: { account: actor.account, roles: [...actor.roles] },
    documents: [...facts.documents],
    done: [...(done ?? [])],
    slip: { round: round ?? 0 },
    now: new Date(now),
    record: valuesOf(recordType.fields, fields),
    input: {
      to: input?.to ?? '',
      comment: input?.comment ?? '',
      fields: input?.fields ? valuesOf(recordType.fields, input.fields) : emptyOf(recordType),
    },
  };
}

const empties = new WeakMap<RecordType, Record<string, unknown>>();

/** What conditions see of fields that nobody gave: the same for every question about a record type. */
function emptyOf(recordType: RecordType): Record<string, unknown> {
  const known = empties.get(recordType) ?? Object.freeze(valuesOf(recordType.fields, {}));
  empties.set(recordType, known);
  return known;
}

function valuesOf(fields: readonly Field[], values: unknown): Record<string, unknown> {
  const given = (typeof values === 'object' && values !== null ? values : {}) as Record<string, unknown>;
  const read: Record<string, unknown> = {};
  for (const field of fields) read[field.id] = oneValue(field, given[field.id]);
  return read;
}

function oneValue(field: Field, value: unknown): unknown {
  if (field.type === 'group') {
    if (!field.repeats) return valuesOf(field.fields ?? [], value);
    return Array.isArray(value) ? value.map((entry) => valuesOf(field.fields ?? [], entry)) : [];
  }
  if (field.type === 'number') return typeof value === 'number' ? value : Number.NaN;
  if (field.type === 'yes-no') return value === true;
  if (field.type === 'choices' || field.type === 'offices') return Array.isArray(value) ? value.map(String) : [];
  return typeof value === 'string' ? value : '';
}
