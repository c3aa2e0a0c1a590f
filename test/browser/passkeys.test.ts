import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { browserMissing, checkAxe, launchBrowser, overflowWidth, withPage } from '../support/browser.ts';
import { newProgram, type Program } from '../support/program.ts';
import { openAuthenticators } from '../support/virtual-authenticator.ts';

suite('passkeys in a real browser', { skip: browserMissing, timeout: 600_000 }, () => {
  let program: Program;
  let browser: Browser;
  let origin: string;
  let link: string;

  before(async () => {
    program = await newProgram();
    browser = await launchBrowser();
    const said = await program.run('init', '--given', 'Ada', '--family', 'First');
    const path = /\/enrol#[\w-]{43}/.exec(said)?.[0];
    assert.ok(path, 'init prints the link');
    origin = await program.start();
    link = `${origin}${path}`;
  });

  after(async () => {
    await browser?.close();
    await program?.close();
  });

  test('the console works beside the running program, and tells what of an import it could not take in', async () => {
    const read = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
    const said = await program.run('publish', read('systems/_library-card'), '--yes');
    assert.match(said, /^_library-card version 1: first version\n_library-card version 1 is in force\.$/m);
    const letter = join(program.data, '..', 'letters', 'below', 'letter.eml');
    await mkdir(dirname(letter), { recursive: true });
    await writeFile(letter, 'From: Reader <reader@example.org>\nSubject: A complaint\n\nThe book is damp.\n');
    const missing = join(program.data, 'nowhere.eml');
    await assert.rejects(program.run('import', '_library-card', missing, dirname(dirname(letter))), /ended with 1/);
    assert.match(await program.run('audit', 'verify'), /^_library-card: holds\..* 1 records compared\.$/m);
  });

  test('without JavaScript the pages say what is needed, and offer no button that does nothing', async () => {
    await withPage(browser, { javaScriptEnabled: false }, async (page) => {
      for (const path of ['/enrol', '/sign-in']) {
        await page.goto(origin + path);
        await page.getByText('This needs JavaScript and a current browser').waitFor();
        assert.equal(await page.getByRole('button', { name: /passkey/i }).count(), 0);
      }
    });
  });

  test('a browser without passkeys, and a page without its link, are told so in both languages', async () => {
    await withPage(browser, { locale: 'fr-CA' }, async (page) => {
      await page.goto(`${origin}/enrol`);
      await page.getByText('ne contient pas de lien à usage unique').waitFor();
      await checkPage(page);
    });
    await withPage(browser, {}, async (page) => {
      await page.addInitScript(() => Reflect.deleteProperty(window, 'PublicKeyCredential'));
      await page.goto(link);
      await page.getByText('This browser cannot use passkeys here').waitFor();
      assert.equal(await page.getByRole('button', { name: 'Make the passkey' }).count(), 0);
    });
  });

  test('another address than the one passkeys are made for is refused, and the link stays good', async () => {
    await withPage(browser, {}, async (page) => {
      const authenticators = await openAuthenticators(page);
      const device = await authenticators.add('internal');
      await page.goto(link.replace('localhost', '127.0.0.1'));
      await page.getByRole('button', { name: 'Make the passkey' }).click();
      await page.getByText('made for another address').waitFor();
      assert.equal(await device.countPasskeys(), 0);
    });
  });

  test('enrol, sign out, sign in, step up, a second passkey, revoke', async () => {
    await withPage(browser, { viewport: { width: 320, height: 700 } }, async (page, faults) => {
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      const authenticators = await openAuthenticators(page);
      const laptop = await authenticators.add('internal');

      await page.goto(link);
      await checkPage(page);
      await laptop.verify(false);
      await page.getByRole('button', { name: 'Make the passkey' }).click();
      await page.getByText('Nothing was done: it was').waitFor();
      await checkPage(page);
      await laptop.verify(true);
      await page.getByLabel('Name of this passkey').fill('Laptop');
      await page.getByRole('button', { name: 'Make the passkey' }).click();
      await page.getByText('Your passkey is made').waitFor();
      await checkPage(page);
      assert.equal(await laptop.countPasskeys(), 1);
      assert.equal(new URL(page.url()).hash, '', 'the used link leaves the address bar');
      const secret = link.split('#')[1]!;
      assert.ok(asked.length > 3 && asked.every((url) => !url.includes(secret)), 'the secret stands in no URL');

      await page.getByRole('link', { name: 'Go to the sign-in' }).click();
      await signIn(page);
      await page.getByRole('button', { name: 'I have read this and accept it' }).click();
      await page.getByRole('heading', { name: 'Your passkeys' }).waitFor();
      await page.getByRole('list', { name: 'Your passkeys' }).getByText('Laptop').waitFor();
      await checkPage(page);

      await page.getByRole('button', { name: 'Add a passkey' }).click();
      await page.getByText('already holds a passkey of your account').waitFor();
      await laptop.attend(false);
      const key = await authenticators.add('usb');
      await page.getByLabel('Name of this passkey').fill('Key in the safe');
      await page.getByRole('button', { name: 'Add a passkey' }).click();
      await page.getByRole('list', { name: 'Your passkeys' }).getByText('Key in the safe').waitFor();
      assert.equal(await key.countPasskeys(), 1);
      await key.attend(false);
      await laptop.attend(true);

      await page.goto(`${origin}/confirm-identity?next=/passkeys`);
      await checkPage(page);
      const before = await sessionCookie(page);
      await page.getByRole('button', { name: 'Confirm' }).click();
      await page.getByRole('heading', { name: 'Your passkeys' }).waitFor();
      assert.notEqual(await sessionCookie(page), before, 'the session goes on under a new token');

      await page.getByRole('button', { name: 'Remove Key in the safe' }).click();
      await page.getByText('Key in the safe').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Remove Laptop' }).click();
      await page.getByText('This is your last passkey').first().waitFor();
      // Chromium writes every refusal to its console.
      assert.ok(
        faults.every((fault) => fault.includes('409') || fault.includes('422')),
        faults.join('\n'),
      );
      faults.length = 0;

      await page.goto(`${origin}/passkeys`);
      await signOut(page);
      await laptop.attend(false);
      await key.attend(true);
      await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
      await page.locator('[data-failure="server"]').waitFor();
      assert.ok(faults.length > 0 && faults.every((fault) => fault.includes('401')), faults.join('\n'));
      faults.length = 0;
      assert.equal(new URL(page.url()).pathname, '/sign-in', 'a revoked passkey opens nothing');
      await checkPage(page);

      await key.attend(false);
      await laptop.attend(true);
      await signIn(page);
    });
  });

  test('a link that was used says so in the language of the page', async () => {
    await withPage(browser, { locale: 'fr-CA' }, async (page, faults) => {
      await (await openAuthenticators(page)).add('internal');
      await page.goto(link);
      await page.getByRole('button', { name: 'Créer la clé d’accès' }).click();
      await page.getByText('Ce lien ne sert pas').waitFor();
      await checkPage(page);
      assert.ok(
        faults.every((fault) => fault.includes('409')),
        faults.join('\n'),
      );
      faults.length = 0;
    });
  });
});

async function checkPage(page: Page): Promise<void> {
  assert.deepEqual(await checkAxe(page), []);
  assert.equal(await overflowWidth(page), 0);
}

async function signIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByRole('heading', { name: 'Before you go on' }).waitFor();
  await checkPage(page);
}

async function signOut(page: Page): Promise<void> {
  await page.locator('header details summary').last().click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
}

async function sessionCookie(page: Page): Promise<string | undefined> {
  const cookies = await page.context().cookies();
  return cookies.find(({ name }) => name.includes('staff') || name.includes('session'))?.value;
}
