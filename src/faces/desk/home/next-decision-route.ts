import { z } from 'zod';
import { seeMyWork } from '../../../casework/home/see-my-work.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { seeOther } from '../../shell/answer.ts';
import { deskRoute, inSystem } from '../desk-route.ts';
import { sectionsOf } from './sections.ts';

/**
 * Leads to the routing step that waits longest for the person's decision, or to the one after a record left for later; from the last, home.
 */
export const nextDecisionRoute = deskRoute({
  method: 'GET',
  path: '/decisions/next',
  title: 'The next routing step to decide',
  doors: [seeMyWork],
  params: inSystem,
  query: z.strictObject({ after: z.guid().optional() }),
  show: async ({ incoming, call, system, definition, base, me, now }) => {
    const { after } = incoming.query;
    const { rows } = await runQuery(incoming.installation, call, seeMyWork, { system: system.id });
    const waiting = sectionsOf(rows, { definition, account: me.account, now }).get('step') ?? [];
    const from = waiting.findIndex(({ id }) => id === after) + 1;
    const next = waiting.slice(from).find(({ id, opens }) => opens === 'record' && id !== after);
    return seeOther(next ? `${base}/records/${next.id}/decide` : `${base}?done=no-decision`);
  },
});
