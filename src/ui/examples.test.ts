import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkHtml } from './check-html.ts';
import { shownComponents } from './components.tsx';
import { examplesPage } from './examples.tsx';
import { write } from './markup/html.ts';

const pages = { en: write(examplesPage('en')), fr: write(examplesPage('fr')) };

test('a page begins with the doctype and is in its language', () => {
  assert.match(pages.en, /^<!doctype html><html lang="en"/);
  assert.match(pages.fr, /^<!doctype html><html lang="fr"/);
});

test('every element and attribute of the examples is one HTML has', () => {
  for (const html of Object.values(pages)) assert.deepEqual(checkHtml(html), []);
});

test('the check finds what types let through', () => {
  assert.deepEqual(checkHtml('<blink>x</blink>'), ['<blink>: unknown element']);
  assert.deepEqual(checkHtml('<a hrefs="/">x</a>'), ['<a hrefs>: unknown attribute']);
  assert.deepEqual(checkHtml('<input requiredd>'), ['<input requiredd>: unknown attribute']);
  assert.deepEqual(checkHtml('<p style="color:red">x</p>'), ['<p style>: forbidden by the content security policy']);
  assert.deepEqual(checkHtml('<p onclick="x()">x</p>'), ['<p onclick>: forbidden by the content security policy']);
  assert.deepEqual(checkHtml('<script>x()</script>'), [
    '<script>: inline script, forbidden by the content security policy',
  ]);
  assert.deepEqual(checkHtml('<p id="a"></p><p id="a"></p>'), ['id "a" is there twice']);
  assert.deepEqual(checkHtml('<label for="none">x</label>'), ['"none" is referred to by for, but is nowhere']);
  assert.deepEqual(checkHtml('<p class="undefined">x</p>'), ['<p class>: the value is "undefined"']);
});

test('every component has examples and says what makes it accessible, with different names', () => {
  const names = shownComponents('en').map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
  assert.ok(names.length >= 36);
  for (const { name, examples } of shownComponents('en')) assert.ok(examples.length > 0, name);
});

test('the French examples are French', () => {
  const english = ['Approve', 'There is a problem', 'Routing slip', 'Overdue', 'Sort by', 'Skip to main'];
  for (const words of english) {
    assert.ok(pages.en.includes(words), words);
    assert.equal(pages.fr.includes(words), false, words);
  }
});
