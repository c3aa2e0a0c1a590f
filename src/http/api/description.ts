import type { Route } from '../route.ts';
import { route } from '../route.ts';
import { json } from './json.ts';
import { describeApi } from './openapi.ts';

/** The description of an API: of the routes given, and of itself. */
export function descriptionRoute(routes: readonly Route[]): Route {
  let described: unknown;
  const own: Route = route({
    method: 'GET',
    path: '/api/v1/openapi.json',
    face: 'api',
    open: 'describes the product and says nothing of anyone',
    title: 'This description (OpenAPI 3.1)',
    handle: () => {
      described ??= describeApi([...routes, own]);
      return json(described);
    },
  });
  return own;
}
