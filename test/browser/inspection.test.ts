import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page as BrowserPage } from 'playwright-core';
import { examplesPage, type Language, write } from '../../src/ui/index.ts';
import { browserMissing, checkAxe, launchBrowser, withPage } from '../support/browser.ts';
import { walkByTab } from '../support/inspect/keyboard.ts';
import { checkNames } from '../support/inspect/names.ts';
import { inspectStates } from '../support/inspect/states.ts';
import { checkWords } from '../support/inspect/words.ts';
import { checkReflow, zoomed } from '../support/inspect/zoom.ts';
import { type StrictSite, startStrictSite } from '../support/strict-site.ts';

/** All states of a page, each finding with its state. */
async function everyState(page: BrowserPage): Promise<string[]> {
  const found: string[] = [];
  await inspectStates(page, (state, findings) => {
    found.push(...findings.map((one) => `${state}: ${one}`));
  });
  return found;
}

const trap = `for (const box of document.querySelectorAll('.trap')) box.addEventListener('keydown', (event) => {
  if (event.key === 'Tab') event.preventDefault();
});`;

/** Pages with one fault each; what must be said of it, and by which check. */
const planted = {
  unnamed: ['<button type="button"></button>', checkNames, /no name: <button/],
  'same name, other place': ['<a href="/1">Open</a> <a href="/2">Open</a>', checkNames, /two different: link “Open”/],
  'two rows, one name': [
    '<table><caption>Rows</caption><tr><th scope="row">A</th><td><form action="/a" method="post"><button>Close it</button></form></td></tr><tr><th scope="row">B</th><td><form action="/b" method="post"><button>Close it</button></form></td></tr></table>',
    checkNames,
    /two different: button “Close it”/,
  ],
  'a level left out': ['<h2>Two</h2><h4>Four</h4>', checkNames, /heading 4 after 2/],
  'a table without a name': ['<table><tr><th scope="col">A</th></tr></table>', checkNames, /table without a name/],
  'two landmarks': ['<nav></nav><nav></nav>', checkNames, /two landmarks: navigation/],
  'a description that is nowhere': [
    '<p><a href="/1" aria-describedby="no">A</a></p>',
    checkNames,
    /leads to nothing \(no\)/,
  ],
  'an error beside its field': [
    '<div class="error-summary"><a href="#f">Type a name</a></div><label for="f">Name</label><input id="f">',
    checkNames,
    /the field does not say its error/,
  ],
  'an error not in the title': ['<div class="error-summary"></div>', checkNames, /the title does not say/],
  'another language': ['<p>Ce dossier est à vous, avec les autres.</p>', checkWords, /not in English, p: Ce dossier/],
  'a name in another language': [
    '<button type="button" aria-label="Fermer le dossier et les autres dans cette liste">X</button>',
    checkWords,
    /not in English, aria-label/,
  ],
  trap: [
    '<p class="trap"><a href="/1">In</a></p><a href="/2">Out</a>',
    walkByTab,
    /Tab goes in circles|Tab never reaches.*Out/,
  ],
  'out of reach': ['<button type="button" class="gone">Far</button>', walkByTab, /outside the window: <button/],
  'no ring': ['<a class="bare" href="/1">Bare</a>', walkByTab, /the focus is not seen: <a class="bare"/],
  covered: [
    '<div class="lid">Lid</div><div class="tall"><a href="/1">Under</a></div>',
    walkByTab,
    /covered or outside the window: <a href="\/1"/,
  ],
  'an order that jumps': [
    '<div class="turned"><p><a href="/1">Last</a></p><p><a href="/2">First</a></p></div>',
    walkByTab,
    /jumps up from/,
  ],
  'a wide table': ['<div class="wide">Wide</div>', checkReflow, /pixels too wide/],
  'text cut off': [
    '<p class="cut">This text is longer than its box lets anyone read.</p>',
    checkReflow,
    /cut off: <p class="cut"/,
  ],
  'a bar over the page': ['<div class="half">Bar</div>', checkReflow, /sticks over/],
  'a target too small': [
    '<button type="button" class="tiny" aria-label="a"></button><button type="button" class="tiny" aria-label="b"></button>',
    checkAxe,
    /target-size/,
  ],
  'something that moves': ['<p class="moving">Moving</p>', everyState, /reduced motion: moves: turn/],
  'pale words in a fold-out': [
    '<details><summary>More</summary><p class="pale">Pale words</p></details>',
    everyState,
    /fold-outs open: color-contrast/,
  ],
  'errors without the focus': [
    '<form action="/wrong" method="post"><label for="n">Name</label><input id="n" name="n"><button type="submit">Send</button></form>',
    everyState,
    /errors: the errors have not the focus[\s\S]*errors: the title is the same/,
  ],
  'too little contrast': ['<p class="pale">Pale words</p>', checkAxe, /color-contrast/],
} as const satisfies Record<string, readonly [string, (page: BrowserPage) => Promise<string[]>, RegExp]>;

const style = `
  @keyframes turn { to { rotate: 1turn } } .moving { animation: turn 2s infinite }
  a, button { outline-offset: 0 } :focus-visible { outline: 2px solid #000 }
  .bare:focus-visible { outline: none } .gone { position: absolute; left: -999px }
  .lid { position: fixed; inset: 0; background: #fff } .turned { display: flex; flex-direction: column-reverse }
  .wide { width: 900px } .cut { width: 60px; height: 18px; overflow: hidden; white-space: nowrap }
  .half { position: fixed; bottom: 0; height: 160px; width: 100% }
  .tiny { width: 9px; height: 9px; padding: 0; border: 0; margin: 0 } .pale { color: #ddd; background: #fff }`;

let browser: Browser;
let site: StrictSite;

before(async () => {
  if (browserMissing) return;
  browser = await launchBrowser();
  site = await startStrictSite((app) => {
    app.get('/examples/:language{en|fr}', (context) =>
      context.html(write(examplesPage(context.req.param('language') as Language))),
    );
    app.post('/wrong', (context) =>
      context.html(
        '<!doctype html><html lang="en"><head><title>A page</title></head><body><main><h1>A page</h1><div class="error-summary">Wrong</div></main></body></html>',
      ),
    );
    app.get('/favicon.ico', (context) => context.body(null, 204));
    app.get('/trap.js', (context) => context.body(trap, 200, { 'content-type': 'text/javascript' }));
    app.get('/planted.css', (context) => context.body(style, 200, { 'content-type': 'text/css' }));
    app.get('/planted/:name', (context) => {
      const [html] = planted[decodeURIComponent(context.req.param('name')) as keyof typeof planted];
      return context.html(`<!doctype html><html lang="en"><head><title>A page</title><link rel="stylesheet" href="/planted.css">
        <script type="module" src="/trap.js"></script></head><body><main><h1>A page</h1>${html}</main></body></html>`);
    });
  });
});

after(async () => {
  if (browserMissing) return;
  await browser.close();
  await site.close();
});

test('every check of a page finds the fault that was planted for it', { skip: browserMissing }, async () => {
  await withPage(browser, { viewport: zoomed }, async (page) => {
    page.setDefaultTimeout(30_000);
    for (const [name, [, check, expected]] of Object.entries(planted)) {
      await page.goto(`${site.origin}/planted/${encodeURIComponent(name)}`);
      assert.match((await check(page)).join('\n'), expected, `${name}: INVALID, the check finds nothing`);
    }
  });
});

for (const [language, viewport] of [
  ['en', { width: 1280, height: 800 }],
  ['fr', zoomed],
] as const) {
  test(`every component has its names, its words and its place in the order of Tab: ${language}, ${viewport.width} px`, {
    skip: browserMissing,
  }, async () => {
    await withPage(browser, { viewport }, async (page) => {
      await page.goto(`${site.origin}/examples/${language}`);
      assert.deepEqual(await walkByTab(page, { most: 600 }), []);
      // The page shows components beside each other that no page would: the same button twice, an error summary without an error.
      const names = (await checkNames(page)).filter((one) => !/^(two different|the title)/.test(one));
      assert.deepEqual(names, []);
      assert.deepEqual(await checkWords(page), []);
      assert.deepEqual(await checkReflow(page), []);
      assert.deepEqual(await checkReflow(page, { apart: true }), []);
    });
  });
}
