import { z } from 'zod';
import { keepPresence } from '../../../casework/presence/keep-presence.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { deskRoute, ofRecord } from '../desk-route.ts';
import { presenceLine } from './here.tsx';

/** The sign of life of a page that is open, answered with who else has the record open. It does not count as use of the session. */
export const presenceKept = deskRoute({
  method: 'POST',
  path: '/records/:record/presence',
  title: 'A page of a record says that it is still open',
  doors: [keepPresence],
  isGuarded: true,
  isBeat: true,
  params: ofRecord,
  body: z.strictObject({ doing: z.string().max(80) }),
  show: async ({ incoming, call, system, language, timeZone }) => {
    const { record } = incoming.params;
    const { doing } = incoming.body;
    const here = await runQuery(incoming.installation, call, keepPresence, { system: system.id, record, doing });
    const flows = system.definition.workflows;
    const actions = flows.flatMap((flow) => flow.actions);
    return Response.json({ lines: here.map((one) => presenceLine({ language, timeZone, actions }, one)) });
  },
});
