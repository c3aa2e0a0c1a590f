import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { browserMissing, checkAxe, launchBrowser, overflowWidth } from '../support/browser.ts';
import { newProgram, type Program } from '../support/program.ts';

const base = '/desk/ministerial-correspondence';

suite('the pages of a record in real browsers', { skip: browserMissing, timeout: 600_000 }, () => {
  let program: Program;
  let browser: Browser;
  let origin: string;
  let record: string;

  before(async () => {
    program = await newProgram();
    [browser, origin] = await Promise.all([launchBrowser(), program.start()]);
  });

  after(async () => {
    await browser?.close();
    await program?.close();
  });

  /** Signs a persona in, in a browser context of their own. */
  const enter = async (
    persona: string,
    { scripts = true, width = 1280, from = browser } = {},
  ): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await from.newContext({
      viewport: { width, height: 800 },
      locale: 'en-CA',
      javaScriptEnabled: scripts,
    });
    await context.request.post(`${origin}/api/v1/practice/sign-in`, { data: { persona }, headers: { origin } });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    return { context, page };
  };

  const subject = (page: Page) => page.locator('main input[name="fields.subject"]');

  test('what is typed survives the end of the browser, without ever lying in it', async () => {
    const doomed = await launchBrowser();
    const { page, context } = await enter('mc-analyst', { from: doomed });
    // One that the registrar reaches too, and of the first letters: of those put in place meanwhile, a story may still be told.
    const registrar = await enter('mc-registrar');
    await registrar.page.goto(`${origin}${base}/worklists/to-triage`);
    const first = registrar.page.locator(`main a[href*="${base}/records/"]`).filter({ hasText: /MC-2026-0000[0-5]\d/ });
    const href = await first.first().getAttribute('href');
    record = (href ?? '').split('?')[0] ?? '';
    await registrar.context.close();
    await page.goto(`${origin}${record}/edit`);
    await subject(page).fill('Half a subject, then the lights went out');
    await page
      .getByText(/^Draft saved at/)
      .first()
      .waitFor();
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
    assert.doesNotMatch(kept, /lights went out/);
    assert.doesNotMatch(page.url(), /lights|draft/);
    await page.goto(`${origin}${record}/bring-forward`);
    await page.locator('main input[name="text"]').fill('To be asked again, then the lights went out');
    await page
      .getByText(/^Draft saved at/)
      .first()
      .waitFor();
    await doomed.close();
    await context.close().catch(() => undefined);

    const again = await enter('mc-analyst');
    await again.page.goto(`${origin}${record}/edit`);
    assert.notEqual(await subject(again.page).inputValue(), 'Half a subject, then the lights went out');
    await again.page.getByRole('link', { name: /^Continue the draft/ }).click();
    await again.page.getByText('This is your draft of').waitFor();
    assert.equal(await subject(again.page).inputValue(), 'Half a subject, then the lights went out');
    assert.deepEqual(await checkAxe(again.page), []);
    await again.page.getByRole('button', { name: 'Save', exact: true }).last().click();
    await again.page.waitForURL(/done=edited/);
    await again.page.goto(`${origin}${record}/bring-forward`);
    await again.page.getByRole('link', { name: /^Continue the draft/ }).click();
    await again.page.getByText('This is your draft of').waitFor();
    const text = again.page.locator('main input[name="text"]');
    assert.equal(await text.inputValue(), 'To be asked again, then the lights went out');
    await again.context.close();
  });

  test('two who edit the same record see each other, and put their changes together', async () => {
    const one = await enter('mc-analyst');
    const two = await enter('mc-registrar', { scripts: false });
    await one.page.goto(`${origin}${record}/edit`);
    await two.page.goto(`${origin}${record}/edit`);
    await two.page
      .getByText(/is editing since/)
      .first()
      .waitFor();
    await subject(one.page).fill('The subject of the first');
    await subject(two.page).fill('The subject of the second');
    await one.page.getByRole('button', { name: 'Save', exact: true }).last().click();
    await one.page.waitForURL(/done=edited/);
    await two.page.getByRole('button', { name: 'Save', exact: true }).last().click();
    await two.page.getByText('Someone saved this record while you were writing').first().waitFor();
    assert.equal(await subject(two.page).inputValue(), 'The subject of the second');
    assert.equal(await overflowWidth(two.page), 0);
    await two.page.locator('input[name="merge.subject"][value="theirs"]').check();
    await two.page.getByRole('button', { name: 'Save both together' }).click();
    await two.page.getByRole('heading', { name: 'The subject of the first' }).waitFor();
    await one.context.close();
    await two.context.close();
  });

  test('the merge view and the drawing of the workflow are accessible on a phone', async () => {
    const one = await enter('mc-analyst', { width: 320 });
    const two = await enter('mc-registrar');
    await one.page.goto(`${origin}${record}/edit`);
    await two.page.goto(`${origin}${record}/edit`);
    await subject(two.page).fill('A third subject');
    await two.page.getByRole('button', { name: 'Save', exact: true }).last().click();
    await two.page.waitForURL(/done=edited/);
    await subject(one.page).fill('A fourth subject');
    await one.page.getByRole('button', { name: 'Save', exact: true }).last().click();
    await one.page.getByText('Someone saved this record while you were writing').first().waitFor();
    assert.deepEqual(await checkAxe(one.page), []);
    assert.equal(await overflowWidth(one.page), 0);
    await one.page.goto(`${origin}${record}/workflow`);
    assert.deepEqual(await checkAxe(one.page), []);
    assert.equal(await overflowWidth(one.page), 0, 'the drawing scrolls inside its own box');
    await one.page.locator('.workflow-box').focus();
    await one.context.close();
    await two.context.close();
  });
});
