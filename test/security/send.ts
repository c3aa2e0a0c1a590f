import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { origin } from '../support/api-client.ts';
import type { Probe } from './record-routes.ts';
import { canaryPattern } from './world.ts';

/** An answer as it came, with every canary in it. */
export interface Seen {
  readonly status: number;
  /** Status, headers and body, without what belongs to the request alone. */
  readonly bytes: string;
  readonly text: string;
  readonly canaries: readonly string[];
}

/** The app, or a broken build of it. */
export interface Sender {
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

/** Sends a probe as the bearer of a cookie, or as nobody. */
export async function send(
  client: Sender,
  { method, path, body, form, fields }: Probe,
  cookie?: string,
): Promise<Seen> {
  const response = await client.fetch(path, {
    method,
    headers: {
      ...(cookie ? { cookie } : {}),
      ...(method === 'GET' ? {} : { origin, 'idempotency-key': randomUUID() }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(form === undefined ? {} : { body: formOf(form) }),
    ...(fields === undefined ? {} : { body: new URLSearchParams({ ...fields }) }),
  });
  const text = await response.text();
  const requestId = response.headers.get('x-request-id') ?? 'none';
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`);
  const all = `${response.status}\n${headers.join('\n')}\n${text}`;
  return {
    status: response.status,
    // A form’s key is made anew each time it is drawn.
    bytes: all.replaceAll(requestId, '…').replaceAll(/name="idempotencyKey" value="[^"]*"/g, 'key'),
    text,
    canaries: [...new Set(all.match(canaryPattern) ?? [])],
  };
}

/** Most times one request is sent again that was asked to wait. */
const mostAgain = 12;

/**
 * Sends a probe as somebody patient does: an answer that asks to try again later (503 with `Retry-After`: nothing is shown while the log
 * is not countersigned, or the database does not answer) is waited for. What such an answer holds is told.
 */
export async function sendPatiently(
  client: Sender,
  probe: Probe,
  { cookie, onWait }: { cookie: string; onWait: (asked: Seen) => void },
): Promise<Seen> {
  for (let again = 0; ; again += 1) {
    const seen = await send(client, probe, cookie);
    const wait = Number(/^retry-after: (\d+)$/m.exec(seen.bytes)?.[1]);
    if (seen.status !== 503 || !(wait > 0) || again === mostAgain) return seen;
    onWait(seen);
    await sleep(wait * 1000);
  }
}

function formOf(parts: Readonly<Record<string, string | File>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(parts)) form.append(name, value);
  return form;
}
