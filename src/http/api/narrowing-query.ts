import { z } from 'zod';
import type { Asked } from '../../casework/worklists/asked.ts';
import { groupings } from '../../casework/worklists/groups.ts';
import type { Narrowing } from '../../casework/worklists/narrowing.ts';

// A form sends what was left empty too; it means nothing.
const choice = z.string().max(80).optional();
const number = z
  .string()
  .regex(/^\d{0,6}$/)
  .optional();
const fact = /^f\.[a-z][a-zA-Z0-9]{0,60}(\.(from|to))?$/;

/** What of a list is asked for, in an address: codes only. */
export const listQuery = {
  sort: z.string().max(60).optional().describe('A column of the list or a coded field, “-” before it for descending'),
  group: z
    .enum([...groupings, ''])
    .optional()
    .describe('Rows of one group stand together'),
  state: choice.describe('A state'),
  office: choice.describe('“mine”, or an office with those below it'),
  assignee: choice.describe('“me”, “nobody”, or an account'),
  due: z.enum(['', 'overdue', 'today', 'at-risk', 'within', 'between', 'none']).optional(),
  within: number.describe('With due=within: so many working days'),
  from: choice.describe('With due=between: a date'),
  to: choice.describe('With due=between: a date'),
  channel: choice.describe('How it arrived'),
  priority: number.describe('At least so many points'),
  returned: z.enum(['', 'yes']).optional().describe('Only what came back from a routing slip'),
};

/** A query with these keys and coded fields: `f.<field>`, for dates `f.<field>.from` and `f.<field>.to`. */
export function withFacts<Shape extends z.ZodRawShape>(shape: Shape) {
  return z
    .object(shape)
    .catchall(z.string().max(80))
    .superRefine((given, context) => {
      const keys = Object.keys(given).filter((key) => !(key in shape) && !fact.test(key));
      if (keys.length > 0) context.addIssue({ code: 'unrecognized_keys', keys, input: given });
    });
}

/** A query as it came in. */
export type ListQuery = { readonly [Key in keyof typeof listQuery]?: string | undefined } & {
  readonly [fact: string]: unknown;
};

/** What a query asks of a list; empty when it asks nothing. */
export function askedOf(query: ListQuery): Asked {
  const narrowing = Object.fromEntries(Object.entries(narrowingOf(query)).filter(([, value]) => value !== undefined));
  return {
    ...(Object.keys(narrowing).length > 0 ? { narrowing } : {}),
    ...(query.sort ? { sort: query.sort } : {}),
    ...(query.group ? { group: query.group as NonNullable<Asked['group']> } : {}),
  };
}

function narrowingOf(query: ListQuery): Narrowing {
  const facts = Object.entries(query).flatMap(([key, value]) =>
    fact.test(key) && typeof value === 'string' && value !== '' ? [[key.slice(2), value] as const] : [],
  );
  const due = query.due || undefined;
  return {
    state: query.state || undefined,
    office: query.office || undefined,
    assignee: query.assignee || undefined,
    due: due as Narrowing['due'],
    within: due === 'within' && query.within ? Math.min(250, Math.max(1, Number(query.within))) : undefined,
    from: due === 'between' && query.from ? query.from : undefined,
    to: due === 'between' && query.to ? query.to : undefined,
    channel: query.channel || undefined,
    priority: query.priority ? Number(query.priority) : undefined,
    returned: query.returned === 'yes' || undefined,
    facts: facts.length > 0 ? Object.fromEntries(facts) : undefined,
  };
}

/** The keys and values of a query that ask this; the way back of `askedOf`. */
export function askedAsQuery({ narrowing = {}, sort, group }: Asked): Record<string, string> {
  const { facts, returned, ...plain } = narrowing;
  const given = Object.entries({ ...plain, returned: returned ? 'yes' : undefined, group, sort });
  const coded = Object.entries(facts ?? {}).map(([field, value]) => [`f.${field}`, value] as const);
  return Object.fromEntries(
    [...given, ...coded].flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)] as const])),
  );
}
