import { z } from 'zod';
import { advanceClock } from '../../casework/practice/advance-clock.ts';
import { type Route, route } from '../route.ts';
import { json } from './json.ts';

/** Practice mode: its clock. In real mode these routes answer as if they did not exist. */
export const practiceRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/api/v1/practice/clock',
    face: 'api',
    open: 'practice mode only: there is nothing real to protect',
    title: 'Practice mode: moves the clock forward; deadlines, expiries, sessions and jobs follow',
    body: z.strictObject({ advance: z.string().max(40) }),
    answers: { 200: z.object({ now: z.iso.datetime() }) },
    handle: async ({ installation, body }) => json(await advanceClock(installation, body.advance)),
  }),
];
