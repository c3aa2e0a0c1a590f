import type { RequestOrigin } from '../../casework/sign-in/sign-in-call.ts';
import type { Incoming } from '../../http/route.ts';

/** Where a request comes from, and the browser's name for itself, cut short. */
export function requestOrigin({
  context,
  address,
}: Pick<Incoming<unknown, unknown, unknown>, 'context' | 'address'>): RequestOrigin {
  return {
    address,
    browser: (context.req.header('user-agent') ?? '').slice(0, 200),
  };
}
