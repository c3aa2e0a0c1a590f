import { z } from 'zod';
import { seeMyWork } from '../../casework/home/see-my-work.ts';
import { listAssignees } from '../../casework/records/list-assignees.ts';
import { lookUp } from '../../casework/records/look-up.ts';
import { runQuery } from '../../casework/run-query.ts';
import { listWorklist } from '../../casework/worklists/list-worklist.ts';
import { malformed } from '../read-body.ts';
import { route } from '../route.ts';
import { json } from './json.ts';
import { askedOf, listQuery, withFacts } from './narrowing-query.ts';
import { code, pathId, systemPath } from './schemas.ts';
import { languageOf, textIn } from './texts.ts';
import { rowAsJson, rowShape } from './worklist-row.ts';

const system = '/api/v1/systems/:system';
const text = z.string();
const lookUpQuery = z.strictObject({
  controlNumber: code.optional().describe('Control number; or `field` and `value`'),
  field: code.optional().describe('Name of an exact-match tag, such as `email`'),
  value: z.string().min(1).max(300).optional().describe('Its exact value'),
  purpose: code.optional().describe('Id of a purpose of the system'),
});

/** What leads to records: exact lookups, worklists, one’s own work, and to whom work can be given. */
export const lookupRoutes = [
  route({
    method: 'GET',
    path: `${system}/lookup`,
    face: 'api',
    doors: [lookUp],
    title: 'Finds one record by its control number or an exact near-unique value; never a list',
    params: systemPath,
    query: lookUpQuery,
    answers: { 200: z.strictObject({ id: text, controlNumber: text, state: text.optional() }) },
    handle: async ({ installation, call, params, query: { purpose, ...query } }) => {
      requireOneWay(query);
      return json(await runQuery(installation, await call({ purpose }), lookUp, { ...params, ...query }));
    },
  }),
  route({
    method: 'GET',
    path: `${system}/worklists/:worklist`,
    face: 'api',
    doors: [listWorklist],
    title:
      'A page of 50 rows of a worklist, narrowed by codes and by coded fields (`f.<field>`); `next` is the cursor of the page after it',
    params: systemPath.extend({ worklist: text }),
    query: withFacts({
      cursor: z.string().max(1000).optional(),
      view: z.guid().optional().describe('A saved view: what is not asked is as it has it'),
      ...listQuery,
    }),
    answers: {
      200: z.strictObject({
        worklist: text,
        title: text,
        rows: z.array(rowShape),
        next: text.optional(),
        count: z.int().describe('Number of records, exact up to 1,000'),
        sortable: z
          .array(text)
          .describe('By what the list can be sorted now; above 1,000 records only by what an index has in order'),
        isTooLong: z.boolean().describe('It has too many records for the order asked for, and its own'),
      }),
    },
    handle: async ({ installation, call, params, query }) => {
      const caller = await call();
      const page = await runQuery(installation, caller, listWorklist, {
        ...params,
        cursor: query.cursor,
        view: query.view,
        asked: isAsked(query) || query.view === undefined ? askedOf(query) : undefined,
      });
      const language = languageOf(caller);
      const { id, title } = page.worklist;
      const rows = page.rows.map((row) => rowAsJson(row, language));
      const { next, count, sortable, isTooLong } = page;
      return json({ worklist: id, title: title[language], rows, next, count, sortable, isTooLong });
    },
  }),
  route({
    method: 'GET',
    path: `${system}/my-work`,
    face: 'api',
    doors: [seeMyWork],
    title: 'What waits for the caller: own work by due date, counts of worklists, bring-forwards due, notices',
    params: systemPath,
    answers: {
      200: z.strictObject({
        rows: z.array(rowShape),
        worklists: z.array(z.strictObject({ id: text, title: text, count: z.int() })),
        bringForwards: z.array(z.strictObject({ record: text, controlNumber: text, dueAt: text })),
        notices: z.array(
          z.strictObject({
            id: text,
            record: text.optional(),
            controlNumber: text.optional(),
            kind: text,
            text,
            at: text,
          }),
        ),
      }),
    },
    handle: async ({ installation, call, params }) => {
      const caller = await call();
      const work = await runQuery(installation, caller, seeMyWork, params);
      const language = languageOf(caller);
      const say = textIn(language);
      return json({
        rows: work.rows.map((row) => rowAsJson(row, language)),
        worklists: work.worklists.map((list) => ({ ...list, title: say(list.title) })),
        bringForwards: work.bringForwards,
        notices: work.notices.map((notice) => ({
          id: notice.id,
          record: notice.record_id ?? undefined,
          controlNumber: notice.control_number ?? undefined,
          kind: notice.kind,
          text: say(notice.text),
          at: notice.at.toISOString(),
        })),
      });
    },
  }),
  route({
    method: 'GET',
    path: `${system}/assignees`,
    face: 'api',
    doors: [listAssignees],
    title: 'To whom work can be given, for those who may assign it',
    params: systemPath,
    query: z.strictObject({ record: pathId.optional() }),
    answers: {
      200: z.array(
        z.strictObject({
          account: text,
          name: text,
          office: text.optional(),
          isNear: z.boolean().describe('Of an office of the caller; these come first'),
          open: z.int(),
          overdue: z.int(),
          absentUntil: text.optional().describe('Last day of an absence that has begun'),
          absentFrom: text.optional().describe('First day of an absence within two weeks'),
        }),
      ),
    },
    handle: async ({ installation, call, params, query }) =>
      json(await runQuery(installation, await call(), listAssignees, { ...params, ...query })),
  }),
];

function isAsked(query: Parameters<typeof askedOf>[0]): boolean {
  return Object.keys(askedOf(query)).length > 0;
}

/** Exactly one way: a control number, or a field with its value. @throws {DomainError} `malformed` */
function requireOneWay({ controlNumber, field, value }: z.output<typeof lookUpQuery>): void {
  const byValue = field !== undefined && value !== undefined;
  if (controlNumber === undefined ? byValue : field === undefined && value === undefined) return;
  throw malformed([
    {
      pointer: '/query',
      code: 'one-way',
      message: {
        en: 'Give either controlNumber, or field and value.',
        fr: 'Indiquez soit controlNumber, soit field et value.',
      },
    },
  ]);
}
