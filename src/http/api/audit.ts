import { z } from 'zod';
import type { AuditPage } from '../../casework/audit/audit-page.ts';
import { auditSystem, readAuditLog, readInstallationLog } from '../../casework/audit/read-audit-log.ts';
import { runQuery } from '../../casework/run-query.ts';
import type { Language } from '../../definition/text.ts';
import { route } from '../route.ts';
import { json } from './json.ts';
import { accountId, code, moment, systemPath } from './schemas.ts';
import { languageOf, textIn } from './texts.ts';

const text = z.string();
const filter = z.strictObject({
  account: accountId.optional().describe('Who acted'),
  type: code.optional().describe('Type of the entries, such as `opened`'),
  outcome: z.enum(['done', 'refused', 'failed']).optional(),
  from: moment.optional(),
  to: moment.optional().describe('Up to but without this moment'),
  cursor: z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .optional()
    .describe('`next` of the page before'),
});

const page = z.strictObject({
  entries: z.array(
    z.strictObject({
      seq: z.int(),
      at: text,
      type: text,
      title: text,
      outcome: text,
      account: text.optional(),
      name: text.optional(),
      subject: text.optional().describe('Pseudonym of the record'),
      body: z.record(text, z.unknown()),
    }),
  ),
  next: text.optional(),
});

/** Reading the audit logs; each reading is itself in the log it read. */
export const auditRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/systems/:system/audit',
    face: 'api',
    doors: [readAuditLog, auditSystem],
    title: 'The audit log of a system, newest first, 50 entries a page',
    params: systemPath,
    query: filter.extend({ record: code.optional().describe('Control number: only what names this record') }),
    answers: { 200: page },
    handle: async ({ installation, call, params, query: { record, ...query } }) => {
      const caller = await call();
      const door = caller.caller?.roles.includes('auditor') ? auditSystem : readAuditLog;
      const input = { ...params, ...filterOf(query), record };
      return json(pageAsJson(await runQuery(installation, caller, door, input), languageOf(caller)));
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/audit',
    face: 'api',
    doors: [readInstallationLog],
    title: 'The audit log of the installation: sign-ins, accounts, eligibility, roles, publishing',
    query: filter,
    answers: { 200: page },
    handle: async ({ installation, call, query }) => {
      const caller = await call();
      const read = await runQuery(installation, caller, readInstallationLog, filterOf(query));
      return json(pageAsJson(read, languageOf(caller)));
    },
  }),
];

function filterOf({ from, to, cursor, ...rest }: z.output<typeof filter>) {
  return {
    ...rest,
    from: from === undefined ? undefined : new Date(from),
    to: to === undefined ? undefined : new Date(to),
    before: cursor === undefined ? undefined : Number(cursor),
  };
}

function pageAsJson({ entries, next }: AuditPage, language: Language): z.input<typeof page> {
  const say = textIn(language);
  return {
    entries: entries.map((entry) => ({ ...entry, title: say(entry.title), body: { ...entry.body } })),
    next: next === undefined ? undefined : String(next),
  };
}
