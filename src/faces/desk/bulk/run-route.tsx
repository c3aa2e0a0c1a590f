import { z } from 'zod';
import { undoBulkRun } from '../../../casework/bulk/run-steps.ts';
import { type BulkResult, seeBulk } from '../../../casework/bulk/see-bulk.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { goOnWithBulk } from '../../../http/go-on-with-bulk.ts';
import { deskRoute } from '../desk-route.ts';
import { shownList } from '../worklist/place-in-list.ts';
import { bulkWords } from './bulk-words.ts';
import { BulkRunPage } from './run-page.tsx';
import { titleOf } from './run-title.ts';

const ofRun = z.object({ system: z.string(), run: z.guid() });
type Params = z.infer<typeof ofRun>;
const ofList = { list: shownList.optional() };
const keyed = z.strictObject({ ...ofList, idempotencyKey: z.string() });
type Keyed = z.infer<typeof keyed>;

/** How far an act on many records is, and what became of each. */
export const bulkRunPage = deskRoute<Params, { list?: string | undefined }>({
  method: 'GET',
  path: '/bulk/:run',
  title: 'How far an act on many records is',
  doors: [seeBulk],
  isGuarded: true,
  params: ofRun,
  query: z.strictObject(ofList),
  show: async (visit) => {
    const { incoming, call, language } = visit;
    const result: BulkResult = await runQuery(incoming.installation, call, seeBulk, incoming.params);
    return visit.draw(
      { title: bulkWords(language, titleOf(result)) },
      <BulkRunPage visit={visit} result={result} shown={incoming.query.list ?? result.worklist} />,
    );
  },
});

/** What has stopped goes on. */
export const bulkGoneOn = deskRoute<Params, Record<string, never>, Keyed>({
  method: 'POST',
  path: '/bulk/:run/go-on',
  title: 'An act on many records goes on',
  doors: [seeBulk],
  params: ofRun,
  body: keyed,
  show: async (visit) => {
    const { incoming, system, base, goTo } = visit;
    const { run } = incoming.params;
    await goOnWithBulk(incoming, { system: system.id, run });
    return goTo(runHref(base, run, incoming.body));
  },
});

/** What was done is taken back, record by record. */
export const bulkUndone = deskRoute<Params, Record<string, never>, Keyed>({
  method: 'POST',
  path: '/bulk/:run/undo',
  title: 'An act on many records is undone',
  doors: [undoBulkRun],
  params: ofRun,
  body: keyed,
  show: async (visit) => {
    const { incoming, call, system, base, goTo } = visit;
    await runCommand(incoming.installation, call, undoBulkRun, incoming.params);
    await goOnWithBulk(incoming, { system: system.id, run: incoming.params.run });
    return goTo(runHref(base, incoming.params.run, incoming.body));
  },
});

function runHref(base: string, run: string, { list }: Keyed): string {
  return `${base}/bulk/${run}${list ? `?${new URLSearchParams({ list })}` : ''}`;
}
