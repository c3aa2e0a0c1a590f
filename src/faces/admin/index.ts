import type { Route } from '../../http/route.ts';

/** The pages of the administration. */
export const adminRoutes: readonly Route[] = [];
