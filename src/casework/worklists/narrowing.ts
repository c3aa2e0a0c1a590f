import type { Definition } from '../../definition/definition.ts';
import { officesBelow } from '../../definition/lookup/offices-below.ts';
import type { Worklist } from '../../definition/schema/access.ts';
import type { Field } from '../../definition/schema/field.ts';
import { addWorkingDays, closingOn } from '../../engine/calendar/index.ts';
import { calendarOf } from '../../engine/calendar-of.ts';
import { listOptions } from '../../engine/definition-index.ts';
import { localToday } from '../../engine/local-today.ts';
import type { Actor } from '../../engine/types.ts';
import type { FactFilter, ListFilter } from '../../storage/records/filter-to-sql.ts';
import { type InputError, invalid } from '../domain-error.ts';
import { isId } from '../random-id.ts';
import { isFilterable } from './fields-read.ts';
import { startOf } from './filter-of.ts';
import { returnedStatesOf, statesOf } from './states-of.ts';

/** What a reader narrows a worklist to. Codes only, so that it can stand in an address: no name, no free text. */
export interface Narrowing {
  readonly state?: string | undefined;
  /** `mine`, or an office with those below it. */
  readonly office?: string | undefined;
  /** `me`, `nobody`, or an account. */
  readonly assignee?: string | undefined;
  readonly due?: 'overdue' | 'today' | 'at-risk' | 'within' | 'between' | 'none' | undefined;
  /** With `within`: so many working days, today not counted. */
  readonly within?: number | undefined;
  /** With `between`: dates, `YYYY-MM-DD`, either of which may be missing. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly channel?: string | undefined;
  /** At least so many points. */
  readonly priority?: number | undefined;
  /** Only what came back from a routing slip. */
  readonly returned?: boolean | undefined;
  /** Coded fields: a code by field id; a date by `<field>.from` and `<field>.to`. */
  readonly facts?: Readonly<Record<string, string>> | undefined;
}

interface Place {
  readonly definition: Definition;
  readonly actor: Actor;
  readonly worklist: Worklist;
  readonly now: Date;
}

/**
 * The filter a narrowing means for this person now. A filter tells of what it is by: a field that the person does not read of every record
 * listed narrows nothing for them.
 *
 * @throws {DomainError} `invalid` for what there is none of, or what they may not narrow by
 */
export function narrowedBy(place: Place, given: Narrowing): ListFilter {
  const faults = faultsOf(place, given);
  if (faults.length > 0) throw invalid(faults);
  const { definition, actor, worklist } = place;
  const offices = actor.grants.flatMap(({ office }) => (office ? [office] : []));
  const wanted = given.office === 'mine' ? offices : given.office ? [given.office] : undefined;
  const states = given.returned ? returnedStatesOf(definition, worklist) : given.state ? [given.state] : undefined;
  return {
    states: given.returned && given.state ? states?.filter((state) => state === given.state) : states,
    offices: wanted && [...new Set(wanted.flatMap((office) => officesBelow(definition, office)))],
    mine: given.assignee === 'me' ? { account: actor.account, offices } : undefined,
    unassigned: given.assignee === 'nobody',
    assignee: given.assignee && isId(given.assignee) ? given.assignee : undefined,
    channels: given.channel ? [given.channel] : undefined,
    priorityFrom: given.priority,
    ...dueFilter(place, given),
    narrowedFacts: Object.entries(given.facts ?? {}).flatMap(([name, value]) => factFilter(place, name, value) ?? []),
  };
}

function dueFilter({ definition, now }: Place, { due, within, from, to }: Narrowing): ListFilter {
  const calendar = calendarOf(definition);
  const today = localToday(definition, now);
  switch (due) {
    case 'overdue':
      return { overdueAt: now };
    case 'at-risk':
      return { atRiskAt: now };
    case 'none':
      return { noDue: true };
    case 'today':
      return { dueBetween: { from: startOf(calendar, today, now), to: closingOn(calendar, today) } };
    case 'within':
      return { dueBetween: { from: now, to: closingOn(calendar, addWorkingDays(calendar, today, within ?? 10)) } };
    case 'between':
      return {
        dueBetween: {
          from: from ? new Date(`${from}T00:00:00Z`) : undefined,
          to: to ? closingOn(calendar, to) : undefined,
        },
      };
    case undefined:
      return {};
  }
}

function factFilter({ definition, worklist }: Place, name: string, value: string): FactFilter | undefined {
  const [id = '', edge] = name.split('.');
  const type = fieldNamed(definition, worklist, id)?.type;
  if (edge === 'from' || edge === 'to') return { field: id, [edge]: value } as FactFilter;
  if (type === 'yes-no') return { field: id, equals: value === 'true' };
  return type === 'choices' || type === 'offices' ? { field: id, holds: value } : { field: id, equals: value };
}

function faultsOf(place: Place, given: Narrowing): InputError[] {
  const { definition, worklist } = place;
  const { offices, channels } = definition.system;
  const known: Record<string, boolean> = {
    state: given.state === undefined || statesOf(definition, worklist).some(({ id }) => id === given.state),
    office: given.office === undefined || given.office === 'mine' || offices.some(({ id }) => id === given.office),
    assignee: given.assignee === undefined || ['me', 'nobody'].includes(given.assignee) || isId(given.assignee),
    channel: given.channel === undefined || channels.some(({ id }) => id === given.channel),
    from: given.from === undefined || isDate(given.from),
    to: given.to === undefined || isDate(given.to),
  };
  const facts = Object.entries(given.facts ?? {}).map(
    ([name, value]) => [`f.${name}`, fits(place, name, value)] as const,
  );
  return [...Object.entries(known), ...facts].flatMap(([name, fine]) => (fine ? [] : [cannotNarrow(name)]));
}

function fits({ definition, actor, worklist }: Place, name: string, value: string): boolean {
  const [id = '', edge, more] = name.split('.');
  const field = fieldNamed(definition, worklist, id);
  if (!field || more !== undefined || !isFilterable({ definition, actor, worklist }, field)) return false;
  if (field.type === 'date') return (edge === 'from' || edge === 'to') && isDate(value);
  if (edge !== undefined) return false;
  if (field.type === 'yes-no') return value === 'true' || value === 'false';
  if (field.type === 'office' || field.type === 'offices')
    return definition.system.offices.some((one) => one.id === value);
  return listOptions(definition, field).some((one) => one.id === value);
}

function fieldNamed(definition: Definition, { recordTypes }: Worklist, id: string): Field | undefined {
  return definition.recordTypes
    .filter((type) => recordTypes?.includes(type.id) ?? true)
    .flatMap(({ fields }) => fields.find((field) => field.id === id) ?? [])[0];
}

function isDate(value: string): boolean {
  return /^(19|20|21)\d\d-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
}

function cannotNarrow(name: string): InputError {
  return {
    pointer: `/query/${name}`,
    code: 'not-filterable',
    message: {
      en: 'This list cannot be narrowed by this value.',
      fr: 'Cette liste ne peut pas être restreinte à cette valeur.',
    },
  };
}
