import { makeFaultPage } from '../../src/faces/shell/fault-page.tsx';
import type { Route } from '../../src/http/route.ts';
import { routesOf } from '../../src/web.ts';
import type { Client, ClientOptions } from '../support/api-client.ts';
import type { TestInstallation } from '../support/installation.ts';

/** Every route of the product, pages, files and API. */
export function everyRoute({ installation }: Pick<TestInstallation, 'installation'>): Route[] {
  return routesOf({ faces: new Set(['desk', 'admin', 'account', 'partner']), dev: false, installation });
}

/** The whole product as a function from request to response, with its own fault page. */
export function openProduct(test: TestInstallation, more: ClientOptions = {}): Client {
  return test.client({
    routes: everyRoute(test),
    faultPage: makeFaultPage(test.installation),
    ...more,
  });
}
