import { z } from 'zod';
import type { BulkAct } from '../../../casework/bulk/bulk-act.ts';
import { type BulkPreview, previewBulk } from '../../../casework/bulk/preview-bulk.ts';
import { startBulk } from '../../../casework/bulk/start-bulk.ts';
import { isId } from '../../../casework/random-id.ts';
import { listAssignees } from '../../../casework/records/list-assignees.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { askedOf, withFacts } from '../../../http/api/narrowing-query.ts';
import { goOnWithBulk } from '../../../http/go-on-with-bulk.ts';
import { inLanguage } from '../../../ui/index.ts';
import { plainName, type Redrawing, submit } from '../../shell/submit.ts';
import type { Visit } from '../../shell/visit.ts';
import { deskRoute } from '../desk-route.ts';
import { askingQuery, ofWorklist, type WorklistParams } from '../worklist/list-page.ts';
import { shownList, shownListHref } from '../worklist/place-in-list.ts';
import { bulkWords } from './bulk-words.ts';
import { BulkPreviewPage } from './preview-page.tsx';

const body = withFacts({
  ...askingQuery,
  choice: z.string().max(90),
  /** The choice of the list of others, when its button was pressed. */
  other: z.string().max(90).optional(),
  record: z.union([z.guid(), z.array(z.guid()).max(1000)]).optional(),
  all: z.literal('yes').optional(),
  whole: z.literal('yes').optional(),
});
type Body = z.infer<typeof body>;

/** What an act would do with the ticked records; nothing is done yet. */
export const bulkPreview = deskRoute<WorklistParams, Record<string, never>, Body>({
  method: 'POST',
  path: '/worklists/:worklist/bulk',
  title: 'What an act would do with many records',
  doors: [previewBulk, listAssignees],
  params: ofWorklist,
  body,
  show: async (visit) => {
    const { incoming, call } = visit;
    const { installation, params, body: given } = incoming;
    const choice = given.choice === 'other' ? (given.other ?? '') : given.choice;
    const records = given.whole === 'yes' ? undefined : [given.record ?? []].flat();
    const asked = askedOf(given);
    const preview = await runQuery(installation, call, previewBulk, { ...params, asked, records, choice });
    return draw(visit, { choice, list: listOf(params.worklist, given), preview });
  },
});

const startBody = z.strictObject({
  choice: z.string().max(90),
  /** `<id>:<version>` of each, with commas between. */
  records: z.string().max(60_000),
  to: z.string().max(120).optional(),
  workingDays: z.string().max(4).optional(),
  reason: z.string().max(3000).optional(),
  list: shownList.optional(),
  idempotencyKey: z.string(),
});
type StartBody = z.infer<typeof startBody>;

/** The act is kept, and the work on it begins. */
export const bulkStarted = deskRoute<WorklistParams, Record<string, never>, StartBody>({
  method: 'POST',
  path: '/worklists/:worklist/bulk/start',
  title: 'An act on many records begins',
  doors: [startBulk, previewBulk, listAssignees],
  params: ofWorklist,
  body: startBody,
  show: async (visit) => {
    const { incoming, call, system, language, base, goTo } = visit;
    const { installation, params, body: given } = incoming;
    const records = recordsIn(given.records);
    const { list = params.worklist } = given;
    return submit(
      language,
      (pointer) => plainName(pointer),
      async () => {
        const act = actOf(given);
        const { run } = await runCommand(installation, call, startBulk, {
          ...params,
          act,
          reason: given.reason,
          records,
        });
        await goOnWithBulk(incoming, { system: system.id, run });
        return goTo(`${base}/bulk/${run}?${new URLSearchParams({ list })}`);
      },
      async (again) => {
        const ids = records.map(({ id }) => id);
        const input = { ...params, records: ids, choice: given.choice };
        const preview = await runQuery(installation, call, previewBulk, input);
        return draw(visit, { choice: given.choice, list, preview, sent: { again, given } });
      },
    );
  },
});

function actOf({ choice, to = '', workingDays }: StartBody): BulkAct {
  if (choice === 'extend') return { kind: 'extend', workingDays: Number(workingDays) };
  if (choice === 'pause') return { kind: 'pause' };
  if (choice.startsWith('action:')) return { kind: 'action', action: choice.slice('action:'.length) };
  if (to.startsWith('office:')) return { kind: 'assign', office: to.slice('office:'.length) };
  return { kind: 'assign', ...(to === '' ? {} : { account: to }) };
}

function recordsIn(text: string): { id: string; version: number }[] {
  const pairs = text.split(',').map((pair) => pair.split(':'));
  return pairs.flatMap(([id = '', version]) =>
    isId(id) && /^\d{1,9}$/.test(version ?? '') ? [{ id, version: Number(version) }] : [],
  );
}

async function draw(
  visit: Visit<WorklistParams, unknown, unknown>,
  {
    choice,
    list: shown,
    preview,
    sent,
  }: {
    choice: string;
    /** The list as it was shown, to come back to. */
    list: string;
    preview: BulkPreview;
    sent?: { again: Redrawing; given: StartBody };
  },
): Promise<Response> {
  const { incoming, call, system, definition, language, base } = visit;
  const needsPeople = choice === 'assign' && preview.choice !== undefined && preview.can.length > 0;
  const people = needsPeople ? await runQuery(incoming.installation, call, listAssignees, { system: system.id }) : [];
  const list = definition.reports.worklists.find(({ id }) => id === incoming.params.worklist);
  const path = `${base}/worklists/${incoming.params.worklist}`;
  return visit.draw(
    {
      title: bulkWords(language, 'label'),
      path,
      hasErrors: (sent?.again.faults.summary.length ?? 0) > 0,
      status: sent?.again.status,
    },
    <BulkPreviewPage
      view={visit}
      preview={preview}
      people={people}
      list={{ title: list ? inLanguage(list.title, language) : '', href: shownListHref(base, shown), path, shown }}
      sent={sent}
    />,
  );
}

/** The list as it was shown when rows were ticked. */
function listOf(worklist: string, { choice: _choice, other: _other, record: _record, whole: _whole, ...asking }: Body) {
  const asked = Object.entries(asking).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '',
  );
  const { success, data } = shownList.safeParse(`${worklist}?${new URLSearchParams(asked)}`);
  return success && asked.length > 0 ? data : worklist;
}
