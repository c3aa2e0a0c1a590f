import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { Page, PageHeading, Presence, Progress, Toast, write } from '../../src/ui/index.ts';
import { browserMissing, launchBrowser, withPage } from '../support/browser.ts';
import { readHeard, startListening } from '../support/inspect/heard.ts';
import { type StrictSite, startStrictSite } from '../support/strict-site.ts';

let browser: Browser;
let site: StrictSite;
let here = ['A. Bouchard is reading'];
let done = 0;

before(async () => {
  if (browserMissing) return;
  browser = await launchBrowser();
  const shell = { language: 'en' as const, navigation: [] };
  site = await startStrictSite((app) => {
    app.get('/record', (context) =>
      context.html(
        write(
          <Page {...shell} title="Record">
            <PageHeading language="en" title="Record" />
            <Presence beat="/presence" doing="reading" lines={['A. Bouchard is reading']} nobody="Nobody else" />
            <p>
              <a href="/saved">Save</a>
            </p>
          </Page>,
        ),
      ),
    );
    app.post('/presence', (context) => context.json({ lines: here }));
    app.get('/saved', (context) =>
      context.html(
        write(
          <Page {...shell} title="Saved">
            <Toast language="en">It is saved.</Toast>
            <PageHeading language="en" title="Saved" />
          </Page>,
        ),
      ),
    );
    app.get('/work', (context) => {
      const value = done;
      done += 1;
      return context.html(
        write(
          <Page {...shell} title="Work">
            <PageHeading language="en" title="Work" />
            <div id="work-now" data-refresh={value < 4 ? 'yes' : undefined}>
              {value < 4 ? (
                <Progress label="Under way" value={value} max={4} text={`${value} of 4 done`} />
              ) : (
                'All 4 done'
              )}
            </div>
          </Page>,
        ),
      );
    });
  });
});

after(async () => {
  if (browserMissing) return;
  await browser.close();
  await site.close();
});

test('who comes to a record is said once, and a beat that changes nothing says nothing', {
  skip: browserMissing,
}, async () => {
  await withPage(browser, {}, async (page) => {
    await page.clock.install();
    await page.goto(`${site.origin}/record`);
    await startListening(page);
    const beat = async () => {
      const answered = page.waitForResponse('**/presence');
      await page.clock.runFor(20_500);
      await answered;
      await page.waitForTimeout(100);
    };
    await beat();
    assert.deepEqual(await readHeard(page), []);
    here = ['A. Bouchard is reading', 'J. Hébert is editing since 14:02'];
    await beat();
    assert.deepEqual(await readHeard(page), ['J. Hébert is editing since 14:02']);
  });
});

test('a message of the next page is said by a region that was there before it', { skip: browserMissing }, async () => {
  await withPage(browser, {}, async (page) => {
    await page.goto(`${site.origin}/record`);
    await startListening(page);
    await page.getByRole('link', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Saved' }).waitFor();
    await page.waitForFunction(() => document.getElementById('announcer')?.textContent !== '');
    assert.deepEqual(await readHeard(page), ['It is saved.']);
  });
});

test('each quarter of work under way is said, and its end', { skip: browserMissing }, async () => {
  await withPage(browser, {}, async (page) => {
    done = 0;
    await page.goto(`${site.origin}/work`);
    await startListening(page);
    await page.getByText('All 4 done').first().waitFor();
    await page.waitForTimeout(100);
    assert.deepEqual(await readHeard(page), ['1 of 4 done', '2 of 4 done', '3 of 4 done', 'All 4 done']);
  });
});

test('a region that comes together with its text is not taken for heard', { skip: browserMissing }, async () => {
  await withPage(browser, {}, async (page) => {
    await page.goto(`${site.origin}/record`);
    await startListening(page);
    await page.evaluate(() => {
      const late = document.createElement('p');
      late.setAttribute('role', 'status');
      late.textContent = 'Too late';
      document.querySelector('main')?.append(late);
    });
    await page.waitForTimeout(100);
    assert.deepEqual(await readHeard(page), [], 'INVALID: a missing live region is not found');
  });
});
