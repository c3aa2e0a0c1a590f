import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { after, before, suite, type TestContext, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { browserMissing, checkAxe, launchBrowser, overflowWidth, withPage } from '../support/browser.ts';
import { startProvider, type TestProvider } from '../support/identity-provider.ts';
import { newProgram, type Program } from '../support/program.ts';

const strong = { amr: ['pwd', 'otp', 'mfa'] };

suite('the identity provider in a real browser, on another site, without JavaScript', {
  skip: browserMissing,
  timeout: 600_000,
}, () => {
  const settings: Record<string, string> = {};
  const ends: (() => unknown)[] = [];
  let idp: TestProvider;
  let program: Program;
  let browser: Browser;
  let origin: string;
  let code: string;

  before(async () => {
    const port = await freePort();
    const keep = { after: (end: () => unknown) => ends.push(end) } as unknown as TestContext;
    idp = await startProvider(keep, [`http://localhost:${port}/sign-in/oidc/return`]);
    Object.assign(settings, {
      CHANCERY_OIDC_ISSUER: idp.issuer,
      CHANCERY_OIDC_CLIENT_ID: idp.clientId,
      CHANCERY_OIDC_CLIENT_SECRET: idp.clientSecret,
      CHANCERY_OIDC_NAME: 'Maple Key',
      CHANCERY_OIDC_NAME_FR: 'Clé d’érable',
    });
    program = await newProgram(settings);
    browser = await launchBrowser();
    const said = await program.run('init', '--given', 'Ada', '--family', 'First');
    code = /\/enrol#([\w-]{43})/.exec(said)?.[1] ?? assert.fail('init prints the link');
    origin = await program.start('--port', String(port));
    idp.user = { subject: 'ada-1', ...strong };
  });

  after(async () => {
    await browser?.close();
    await program?.close();
    for (const end of ends) await end();
  });

  test('the one-time link leads to the provider and back, the sign-in too, and the session works at once', async () => {
    await withPage(browser, { javaScriptEnabled: false }, async (page) => {
      await page.goto(`${origin}/enrol`);
      await page.getByLabel('Code of the link').fill(code);
      await checkPage(page);
      await page.getByRole('button', { name: 'Go on to Maple Key' }).click();
      await page.getByRole('heading', { name: 'Your account is linked' }).waitFor();
      await checkPage(page);
      await page.getByRole('link', { name: 'Go on' }).click();
      await checkPage(page);
      await page.getByRole('button', { name: 'Sign in with Maple Key' }).click();
      await page.getByRole('button', { name: 'I have read this and accept it' }).click();
      await page.goto(`${origin}/admin/accounts`);
      await page.getByRole('link', { name: 'Ada First' }).click();
      await page.getByText('ada-1').waitFor();
      await checkPage(page);
    });
  });

  test('a step-up goes there and comes back to the same page, under a new token', async () => {
    await withPage(browser, { javaScriptEnabled: false }, async (page) => {
      await signIn(page);
      const before = await staffCookie(page);
      await page.goto(`${origin}/confirm-identity?next=/passkeys`);
      await checkPage(page);
      await page.getByRole('button', { name: 'Confirm with Maple Key' }).click();
      await page.waitForURL(`${origin}/passkeys`);
      await page.getByText('Work sign-in').waitFor();
      assert.notEqual(await staffCookie(page), before);
    });
  });

  test('who is not linked reads that it did not work, in both languages, at 320 pixels too', async () => {
    idp.user = { subject: 'a-stranger', ...strong };
    for (const [locale, button, words] of [
      ['en-CA', 'Sign in with Maple Key', 'This sign-in did not work'],
      ['fr-CA', 'Ouvrir une session avec Clé d’érable', 'Cette connexion n’a pas réussi'],
    ] as const) {
      await withPage(browser, { locale }, async (page, faults) => {
        for (const path of ['/enrol', '/sign-in']) {
          await page.goto(origin + path);
          await checkPage(page, true);
        }
        await page.getByRole('button', { name: button }).click();
        await page.getByText(words).waitFor();
        await checkPage(page, true);
        assert.equal(await staffCookie(page), undefined);
        // The browser tells of the answer's status 401.
        assert.equal(faults.splice(0).filter((fault) => !fault.includes('401')).length, 0);
      });
    }
    idp.user = { subject: 'ada-1', ...strong };
  });

  async function signIn(page: Page): Promise<void> {
    await page.goto(`${origin}/sign-in?next=/sessions`);
    await page.getByRole('button', { name: 'Sign in with Maple Key' }).click();
    await page.getByRole('button', { name: 'I have read this and accept it' }).click();
    await page.waitForURL(`${origin}/sessions`);
  }
});

async function staffCookie(page: Page): Promise<string | undefined> {
  const cookies = await page.context().cookies();
  return cookies.find(({ name }) => name === '__Host-chancery-staff')?.value;
}

/** @param looks axe too, which needs scripts in the page */
async function checkPage(page: Page, looks = false): Promise<void> {
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 });
    assert.equal(await overflowWidth(page), 0, `${page.url()} at ${width}`);
    if (looks) assert.deepEqual(await checkAxe(page), [], page.url());
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** A port nobody listens on: the provider must know the address before the program starts. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
