import type { Context } from 'hono';
import { z } from 'zod';
import { DomainError } from '../../casework/domain-error.ts';
import { readHealth } from '../../casework/systems/read-health.ts';
import { readMetrics } from '../metrics.ts';
import { route } from '../route.ts';
import { json } from './json.ts';

const readiness = z.strictObject({ ready: z.boolean(), because: z.array(z.enum(['database', 'audit-log'])) });

/** Signs of life for operators and their programs: nothing personal, and nothing of any system. */
export const healthRoutes = [
  route({
    method: 'GET',
    path: '/healthz',
    face: 'api',
    open: 'says only that the process answers',
    title: 'Whether the process answers',
    answers: { 200: z.strictObject({ alive: z.literal(true) }) },
    handle: () => json({ alive: true }),
  }),
  route({
    method: 'GET',
    path: '/readyz',
    face: 'api',
    open: 'says only whether the databases and audit logs work',
    title: 'Whether it can serve: its databases answer and its audit logs are countersigned',
    answers: { 200: readiness, 503: readiness },
    handle: async ({ installation }) => {
      const health = await readHealth(installation);
      return json(health, health.ready ? 200 : 503);
    },
  }),
  route({
    method: 'GET',
    path: '/metrics',
    face: 'api',
    open: 'only for programs on the same machine; counts by route, never by person or record',
    title: 'Metrics of the process in the text format of Prometheus; answered to the same machine only',
    answers: { 200: 'text/plain' },
    handle: async ({ context }) => {
      if (!isSameMachine(context)) throw nothingHere();
      const { text, contentType } = await readMetrics();
      return new Response(text, { headers: { 'content-type': contentType } });
    },
  }),
];

/** Whether a request comes straight from this machine: what a proxy here hands on, it marks as forwarded. */
function isSameMachine(context: Context): boolean {
  const { headers } = context.req.raw;
  if (['forwarded', 'x-forwarded-for', 'via'].some((name) => headers.has(name))) return false;
  const { incoming } = (context.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } };
  const address = incoming?.socket?.remoteAddress ?? '';
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}

function nothingHere(): DomainError {
  return new DomainError('not-found', { en: 'There is nothing here.', fr: 'Il n’y a rien ici.' });
}
