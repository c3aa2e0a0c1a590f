import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { suite, type TestContext, test } from 'node:test';
import { serve } from '@hono/node-server';
import { browserMissing, checkAxe, launchBrowser, overflowWidth, withPage } from '../../../test/support/browser.ts';
import { library, newTestInstallation } from '../../../test/support/installation.ts';
import { checkHtml } from '../../ui/check-html.ts';
import { assetRoutes } from '../shell/asset-routes.ts';
import { makeFaultPage } from '../shell/fault-page.tsx';
import { shellRoutes } from '../shell/routes.ts';
import { adminRoutes } from './index.ts';

/** Serves the pages as someone who holds every role, so that one walk meets them all. */
async function serveAdministration(t: TestContext) {
  const world = await newTestInstallation(t);
  const client = world.client({
    routes: [...assetRoutes, ...shellRoutes({ dev: false, practice: false }), ...adminRoutes],
    faultPage: makeFaultPage(world.installation),
  });
  const roles = ['account-manager', 'security-officer', 'configurator', 'auditor', 'privacy-officer'] as const;
  const person = await world.signIn({
    installationRoles: roles,
    roles: [{ role: 'branch-manager', office: 'library' }],
  });
  const other = await world.signIn({
    eligibility: false,
    given: 'Marie-Antoinette',
    family: 'Bouchard-Villeneuve',
    roles: [{ role: 'clerk', office: 'circulation' }],
  });
  const server = serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch: (request: Request) => {
      const headers = new Headers(request.headers);
      headers.set('cookie', `${person.cookie}; __Host-chancery-language=${languageOf(request)}`);
      const { pathname, search } = new URL(request.url);
      return client.fetch(pathname + search, { headers });
    },
  });
  await new Promise((resolve) => server.once('listening', resolve));
  t.after(() => server.close());
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, account: other.account };
}

function languageOf(request: Request): 'en' | 'fr' {
  return request.headers.get('accept-language')?.startsWith('fr') ? 'fr' : 'en';
}

function pathsOf(account: string): string[] {
  const base = `/admin/systems/${library}`;
  const person = `/admin/accounts/${account}`;
  return [
    ...[
      '',
      '/accounts',
      '/accounts/new',
      '/roles',
      '/roles/new',
      '/eligibility',
      '/systems',
      '/audit',
      '/verification',
    ].map((path) => `/admin${path}`),
    '/admin/health',
    '/admin/sign-in-policy',
    `${base}/audit/refusals`,
    ...['', '/roles', '/eligibility', '/eligibility/new', '/sessions', '/leave'].map((path) => `${person}${path}`),
    ...[
      '',
      '/grants',
      '/grants/new',
      '/delegations',
      '/delegations/new',
      '/access',
      '/workflows',
      '/inventory',
      '/calendar',
      '/flags',
      '/keys',
      '/audit',
    ].map((path) => `${base}${path}`),
    `${base}/emergency-access`,
    `${base}/audit?outcome=refused&type=opened&from=2026-10-01`,
    '/admin/no-such-page',
  ];
}

suite('every page of the administration', { skip: browserMissing }, () => {
  for (const language of ['en', 'fr'] as const) {
    test(`is accessible and fits 320 px, in ${language}`, { timeout: 240_000 }, async (t) => {
      const { origin, account } = await serveAdministration(t);
      const browser = await launchBrowser();
      t.after(() => browser.close());
      const options = { viewport: { width: 1280, height: 900 }, locale: `${language}-CA` };
      await withPage(browser, options, async (page, faults) => {
        for (const path of pathsOf(account)) {
          await page.setViewportSize({ width: 1280, height: 900 });
          const response = await page.goto(origin + path);
          assert.deepEqual(checkHtml((await response?.text()) ?? ''), [], path);
          assert.equal(await page.getAttribute('html', 'lang'), language, path);
          assert.deepEqual(await checkAxe(page), [], path);
          await page.setViewportSize({ width: 320, height: 800 });
          assert.equal(await overflowWidth(page), 0, `${path} scrolls sideways at 320 px`);
          assert.deepEqual(await checkAxe(page), [], `${path} at 320 px`);
        }
        // The page that is not there answers 404, which the browser's console notes.
        faults.splice(0, faults.length, ...faults.filter((fault) => !fault.includes('404')));
      });
    });
  }
});
