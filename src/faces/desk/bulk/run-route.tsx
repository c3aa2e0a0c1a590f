import { z } from 'zod';
import { undoBulkRun } from '../../../casework/bulk/run-steps.ts';
import { type BulkResult, seeBulk } from '../../../casework/bulk/see-bulk.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { goOnWithBulk } from '../../../http/go-on-with-bulk.ts';
import { deskRoute } from '../desk-route.ts';
import { bulkWords } from './bulk-words.ts';
import { BulkRunPage } from './run-page.tsx';
import { titleOf } from './run-title.ts';

const ofRun = z.object({ system: z.string(), run: z.guid() });
type Params = z.infer<typeof ofRun>;
const keyed = z.strictObject({ idempotencyKey: z.string() });

/** How far an act on many records is, and what became of each. */
export const bulkRunPage = deskRoute<Params>({
  method: 'GET',
  path: '/bulk/:run',
  title: 'How far an act on many records is',
  doors: [seeBulk],
  isGuarded: true,
  params: ofRun,
  show: async (visit) => {
    const { incoming, call, language } = visit;
    const result: BulkResult = await runQuery(incoming.installation, call, seeBulk, incoming.params);
    return visit.draw({ title: bulkWords(language, titleOf(result)) }, <BulkRunPage visit={visit} result={result} />);
  },
});

/** What has stopped goes on. */
export const bulkGoneOn = deskRoute<Params, Record<string, never>, { idempotencyKey: string }>({
  method: 'POST',
  path: '/bulk/:run/go-on',
  title: 'An act on many records goes on',
  doors: [seeBulk],
  params: ofRun,
  body: keyed,
  show: async (visit) => {
    const { incoming, system, base, goTo } = visit;
    const { run } = incoming.params;
    goOnWithBulk(incoming, { system: system.id, run });
    return goTo(`${base}/bulk/${run}`);
  },
});

/** What was done is taken back, record by record. */
export const bulkUndone = deskRoute<Params, Record<string, never>, { idempotencyKey: string }>({
  method: 'POST',
  path: '/bulk/:run/undo',
  title: 'An act on many records is undone',
  doors: [undoBulkRun],
  params: ofRun,
  body: keyed,
  show: async (visit) => {
    const { incoming, call, system, base, goTo } = visit;
    await runCommand(incoming.installation, call, undoBulkRun, incoming.params);
    goOnWithBulk(incoming, { system: system.id, run: incoming.params.run });
    return goTo(`${base}/bulk/${incoming.params.run}`);
  },
});
