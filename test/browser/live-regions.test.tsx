import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page as OpenPage } from 'playwright-core';
import { Form, Page, PageHeading, Presence, Progress, SaveDraft, TextArea, Toast, write } from '../../src/ui/index.ts';
import { browserMissing, launchBrowser, withPage } from '../support/browser.ts';
import { readHeard, startListening } from '../support/inspect/heard.ts';
import { type StrictSite, startStrictSite } from '../support/strict-site.ts';

let browser: Browser;
let site: StrictSite;
let here = ['A. Bouchard is reading'];
let done = 0;
let savings: boolean[] = [];
let posts = 0;

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
    app.get('/form', (context) =>
      context.html(
        write(
          <Page {...shell} title="Form">
            <PageHeading language="en" title="Form" />
            <Form action="/form" hidden={{ draft: 'one' }}>
              <TextArea language="en" name="text" label="Note" />
              <SaveDraft action="/drafts" label="Save draft" saved="Draft saved at #" failed="Not saved" />
            </Form>
          </Page>,
        ),
      ),
    );
    app.post('/drafts', (context) => {
      posts += 1;
      return savings.shift() === false ? context.text('no answer of a server') : context.json({ time: `14:0${posts}` });
    });
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
      await (await answered).finished();
      await page.waitForTimeout(100);
    };
    await beat();
    assert.deepEqual(await readHeard(page), []);
    here = ['A. Bouchard is reading', 'J. Hébert is editing since 14:02'];
    await beat();
    assert.deepEqual(await hear(page, 1), ['J. Hébert is editing since 14:02']);
  });
});

test('a message of the next page is said by a region that was there before it', { skip: browserMissing }, async () => {
  await withPage(browser, {}, async (page) => {
    await page.goto(`${site.origin}/record`);
    await startListening(page);
    await page.getByRole('link', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Saved' }).waitFor();
    await page.waitForFunction(() => document.getElementById('announcer')?.textContent !== '');
    assert.deepEqual(await hear(page, 1), ['It is saved.']);
  });
});

test('each quarter of work under way is said, and its end', { skip: browserMissing }, async () => {
  await withPage(browser, {}, async (page) => {
    done = 0;
    await page.goto(`${site.origin}/work`);
    await startListening(page);
    await page.getByText('All 4 done').first().waitFor();
    assert.deepEqual(await hear(page, 4), ['1 of 4 done', '2 of 4 done', '3 of 4 done', 'All 4 done']);
  });
});

/** Waits for as many announcements, and then for one too many. */
async function hear(page: OpenPage, many: number): Promise<readonly string[]> {
  for (let tries = 0; tries < 200 && (await readHeard(page)).length < many; tries += 1) await page.waitForTimeout(50);
  await page.waitForTimeout(100);
  return readHeard(page);
}

/** Types in a form whose drafts are saved, stops, and does so as often as savings are planned. */
async function hearDrafts(page: OpenPage, planned: boolean[], plant?: () => void): Promise<readonly string[]> {
  [savings, posts] = [[...planned], 0];
  await page.clock.install();
  await page.goto(`${site.origin}/form`);
  await startListening(page);
  if (plant) await page.evaluate(plant);
  for (const _ of planned) {
    const answered = page.waitForResponse('**/drafts');
    await page.getByLabel('Note').pressSequentially('several keys ');
    await page.clock.runFor(2_000);
    await (await answered).finished();
    await page.waitForTimeout(200);
  }
  assert.equal(posts, planned.length, 'saved when one stops, not at each key');
  return readHeard(page);
}

test('that a draft is saved is said once and politely, not at each key nor each saving; that it is not, is said too', {
  skip: browserMissing,
}, async () => {
  await withPage(browser, {}, async (page) => {
    assert.deepEqual(await hearDrafts(page, [true, true, true]), ['Draft saved at 14:01']);
    const rude = page.locator('.save-draft :is([role="alert"], [aria-live="assertive"])');
    assert.equal(await rude.count(), 0, 'politely');
  });
  await withPage(browser, {}, async (page) => {
    const heard = await hearDrafts(page, [true, false, false, true]);
    assert.deepEqual(heard, ['Draft saved at 14:01', 'Not saved', 'Draft saved at 14:04']);
  });
});

test('a draft that is told of at each key is found', { skip: browserMissing }, async () => {
  await withPage(browser, {}, async (page) => {
    const heard = await hearDrafts(page, [true], () => {
      const said = document.querySelector('.save-draft [role="status"]');
      let keys = 0;
      document.addEventListener('input', () => {
        keys += 1;
        if (said) said.textContent = `Saving ${keys}`;
      });
    });
    assert.ok(heard.length > 10, 'INVALID: what is said at each key is not heard by this test');
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
