import { z } from 'zod';
import { runCommand } from '../../../casework/run-command.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { findPlace } from '../../../casework/worklists/find-place.ts';
import { pullNext } from '../../../casework/worklists/pull-next.ts';
import { askedOf, withFacts } from '../../../http/api/narrowing-query.ts';
import { deskRoute } from '../desk-route.ts';
import { givenIn } from './list-address.ts';
import { askingQuery, ofWorklist, type WorklistParams } from './list-page.ts';
import { placeSearch } from './place-in-list.ts';

const body = withFacts({ ...askingQuery, idempotencyKey: z.string() });

/** The most urgent record that nobody has is given to who asks, and opened, with the way on to those beside it. */
export const nextPulled = deskRoute<WorklistParams, Record<string, never>, z.infer<typeof body>>({
  method: 'POST',
  path: '/worklists/:worklist/next',
  title: 'The next record of a worklist is taken',
  doors: [pullNext, findPlace],
  params: ofWorklist,
  body,
  show: async ({ incoming, call, base, goTo }) => {
    const { installation, params, body: given } = incoming;
    const { idempotencyKey, ...asking } = given;
    const asked = new URLSearchParams(Object.entries(asking).filter((pair): pair is [string, string] => !!pair[1]));
    const { record } = await runCommand(installation, call, pullNext, { ...params, asked: askedOf(given) });
    if (!record)
      return goTo(`${base}/worklists/${params.worklist}?${new URLSearchParams([...asked, ['next', 'none']])}`);
    const { view } = given;
    const place = await runQuery(installation, call, findPlace, { ...params, record, view, asked: givenIn(given) });
    if (place?.page) {
      asked.set('cursor', place.page);
      asked.set('page', '2');
    }
    const list = asked.size > 0 ? `${params.worklist}?${asked}` : params.worklist;
    const search = place ? placeSearch({ list, at: place.at, row: place.row }) : '';
    return goTo(`${base}/records/${record}${search || '?'}${search ? '&' : ''}done=assigned`);
  },
});
