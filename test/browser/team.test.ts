import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { browserMissing, launchBrowser } from '../support/browser.ts';
import { type AtWork, asPersona, type Inspection, type Seat } from '../support/persona-at-work.ts';
import { newProgram, type Program } from '../support/program.ts';

const base = '/desk/ministerial-correspondence';
const screen: Seat = { language: 'en', width: 1280 };
const narrow: Seat = { language: 'fr', width: 320 };

suite('a team at work in a real browser', { skip: browserMissing, timeout: 600_000 }, () => {
  const inspection: Inspection = { kinds: new Set(), findings: [] };
  let program: Program;
  let browser: Browser;
  let origin: string;
  let campaign = '';

  const as = (persona: string, seat: Seat, work: (it: AtWork) => Promise<void>) =>
    asPersona({ browser, origin, inspection }, persona, seat, work);

  before(async () => {
    program = await newProgram();
    [browser, origin] = await Promise.all([launchBrowser(), program.start()]);
  });

  after(async () => {
    await browser?.close();
    await program?.close();
  });

  test('the analyst makes a campaign, which the supervisor approves', async () => {
    await as('mc-analyst', narrow, async ({ page, go, press }) => {
      await go(`${base}/campaigns`);
      await press('main a[href$="/campaigns/new"]', /\/new$/);
      await page.locator('[name="title"]').fill('Keep the ferry');
      await page.locator('[name="en"]').fill('The ferry stays.');
      await page.locator('[name="fr"]').fill('Le traversier reste.');
      await page.locator('[name="office"]').selectOption('correspondence-unit');
      await press('main form[action$="/campaigns/new"] .button-primary', /campaigns\/[0-9a-f-]{36}/);
      campaign = new URL(page.url()).pathname;
      await page.locator('[name="numbers"]').fill('MC-2026-000001 MC-2026-000002 MC-2026-000003');
      await press('main form[action$="/members"] button', /done=added/);
    });
    await as('mc-supervisor', screen, async ({ go, press }) => {
      await go(campaign);
      await press('form[action$="/approval"] button', /done=approved-now/);
    });
  });

  test('the analyst looks ahead at the run and starts it', async () => {
    await as('mc-analyst', screen, async ({ page, go, press }) => {
      await go(campaign);
      await press('main a[href*="/run?kind=acknowledge"]', /run\?kind=/);
      if ((await page.locator('main form[action$="/runs"]').count()) > 0) {
        await press('main form[action$="/runs"] button', /done=run/);
      }
    });
  });

  test('the supervisor looks at the team, the absences, the notices and the quiet hours', async () => {
    await as('mc-supervisor', narrow, async ({ go, goAll, press }) => {
      await goAll([`${base}/team`, `${base}/notices`, `${base}/notices/quiet-hours`, `${base}/absences`]);
      await go(`${base}/team`);
      await press('main a[href*="assignee="]', /assignee=/);
    });
  });

  test('every page met on the way is accessible and fits, in both languages', () => {
    assert.deepEqual(inspection.findings, []);
    const here = [...inspection.kinds].filter((kind) => /campaigns|team|notices|absences/.test(kind));
    assert.ok(here.length >= 7, here.join(', '));
  });
});
