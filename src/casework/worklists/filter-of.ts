import type { Definition } from '../../definition/definition.ts';
import { officesBelow } from '../../definition/lookup/offices-below.ts';
import type { Worklist } from '../../definition/schema/access.ts';
import { closingOn, openingOn } from '../../engine/calendar/index.ts';
import { calendarOf } from '../../engine/calendar-of.ts';
import { localToday } from '../../engine/local-today.ts';
import type { Actor } from '../../engine/types.ts';
import type { ListFilter } from '../../storage/records/filter-to-sql.ts';
import { notFound } from '../domain-error.ts';

/** The worklists a person sees. */
export function worklistsFor(definition: Definition, actor: Actor): Worklist[] {
  const roles = new Set(actor.grants.map(({ role }) => role));
  return definition.reports.worklists.filter(
    (worklist) => !worklist.roles || worklist.roles.some((role) => roles.has(role)),
  );
}

/** A worklist a person sees. @throws {DomainError} `not-found` */
export function getWorklist(definition: Definition, actor: Actor, id: string): Worklist {
  const found = worklistsFor(definition, actor).find((worklist) => worklist.id === id);
  if (!found) throw notFound('no-such-worklist');
  return found;
}

/** Which records a worklist means for this person now. */
export function filterOf(
  definition: Definition,
  { filter, recordTypes }: Worklist,
  actor: Actor,
  now: Date,
): ListFilter {
  const offices = actor.grants.flatMap(({ office }) => (office ? [office] : []));
  const today = localToday(definition, now);
  const calendar = calendarOf(definition);
  return {
    recordTypes,
    phases: filter.phases ?? (namesClosed(definition, filter.states) ? undefined : ['open', 'waiting']),
    states: filter.states,
    mine: filter.assignee === 'me' ? { account: actor.account, offices } : undefined,
    unassigned: filter.assignee === 'nobody',
    offices:
      filter.office === 'mine'
        ? [...new Set(offices.flatMap((office) => officesBelow(definition, office)))]
        : undefined,
    overdueAt: filter.due === 'overdue' ? now : undefined,
    atRiskAt: filter.due === 'at-risk' ? now : undefined,
    dueBetween:
      filter.due === 'today' ? { from: startOf(calendar, today, now), to: closingOn(calendar, today) } : undefined,
    facts: filter.facts,
  };
}

/** Whether one of the states is of what is closed: the indexes of what is not closed then do not hold the list. */
function namesClosed({ workflows }: Definition, named: readonly string[] = []): boolean {
  return workflows.some(({ states }) => states.some(({ id, phase }) => phase === 'closed' && named.includes(id)));
}

/** From when a day lies ahead: its opening, or now when it has begun. */
export function startOf(calendar: Parameters<typeof openingOn>[0], today: string, now: Date): Date {
  const opening = openingOn(calendar, today);
  return opening < now ? opening : now;
}
