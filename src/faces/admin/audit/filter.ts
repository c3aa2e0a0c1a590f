import { z } from 'zod';
import type { AuditFilter } from '../../../casework/audit/audit-page.ts';
import { endOfDay, startOfDay } from '../../shell/days.ts';
import { uuid } from '../admin-route.ts';

/** A field of a form that was left empty is not there. */
export const empty = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? undefined : value), schema.optional());
const day = z.iso.date();

/** What of a log is asked for, as it stands in the address. */
export const logQuery = z.strictObject({
  account: empty(uuid),
  about: empty(uuid),
  purpose: empty(z.string().regex(/^[a-z][a-z0-9-]{0,60}$/)),
  group: empty(z.enum(['listings'])),
  type: empty(z.string().regex(/^[a-z-]{1,60}$/)),
  outcome: empty(z.enum(['done', 'refused', 'failed'])),
  from: empty(day),
  to: empty(day),
  record: empty(z.string().trim().max(60)),
  before: empty(z.string().regex(/^[1-9]\d{0,14}$/)),
});
export type LogQuery = z.infer<typeof logQuery>;

/** The filter it means; both days count whole, in the time zone of the system. */
export function filterOf(query: LogQuery, timeZone: string): AuditFilter {
  return {
    account: query.account,
    about: query.about,
    purpose: query.purpose,
    group: query.group,
    type: query.type,
    outcome: query.outcome,
    from: query.from ? startOfDay(timeZone, query.from) : undefined,
    to: query.to ? endOfDay(timeZone, query.to) : undefined,
    before: query.before === undefined ? undefined : Number(query.before),
  };
}

/** The address of a page of the log. */
export function logHref(base: string, query: Partial<LogQuery>): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return given.length > 0 ? `${base}?${new URLSearchParams(given)}` : base;
}
