import type { RequestOrigin } from '../../casework/sign-in/sign-in-call.ts';
import type { Incoming } from '../../http/route.ts';

/** Where a request comes from: the address of the connection itself, and the browser's name for itself, cut short. */
export function requestOrigin({ context }: Pick<Incoming<unknown, unknown, unknown>, 'context'>): RequestOrigin {
  const env = context.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  return {
    address: env?.incoming?.socket?.remoteAddress ?? 'unknown',
    browser: (context.req.header('user-agent') ?? '').slice(0, 200),
  };
}
