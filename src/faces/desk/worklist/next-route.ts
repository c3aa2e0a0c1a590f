import { z } from 'zod';
import { runCommand } from '../../../casework/run-command.ts';
import { pullNext } from '../../../casework/worklists/pull-next.ts';
import { askedOf, withFacts } from '../../../http/api/narrowing-query.ts';
import { deskRoute } from '../desk-route.ts';
import { askingQuery, ofWorklist, type WorklistParams } from './list-page.ts';

const body = withFacts({ ...askingQuery, idempotencyKey: z.string() });

/** The most urgent record that nobody has is given to who asks, and opened. */
export const nextPulled = deskRoute<WorklistParams, Record<string, never>, z.infer<typeof body>>({
  method: 'POST',
  path: '/worklists/:worklist/next',
  title: 'The next record of a worklist is taken',
  doors: [pullNext],
  params: ofWorklist,
  body,
  show: async ({ incoming, call, base, goTo }) => {
    const { installation, params, body: given } = incoming;
    const { record } = await runCommand(installation, call, pullNext, { ...params, asked: askedOf(given) });
    return goTo(record ? `${base}/records/${record}?done=assigned` : `${base}/worklists/${params.worklist}?next=none`);
  },
});
