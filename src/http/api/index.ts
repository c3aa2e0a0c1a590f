import type { Route } from '../route.ts';
import { systemRoutes } from './systems.ts';

/** Every route of the API. */
export const apiRoutes: readonly Route[] = [...systemRoutes];
