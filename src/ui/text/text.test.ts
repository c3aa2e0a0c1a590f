import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepFrenchSpaces } from './french.ts';
import { formatBytes, formatNumber } from './numbers.ts';
import { defineTexts, inLanguage } from './text.ts';
import { words } from './words.ts';

const nb = '\u00a0';

test('a message is given in the language asked for, with its values', () => {
  const texts = defineTexts({
    found: {
      en: '{count, plural, =0 {No record} one {# record} other {# records}}',
      fr: '{count, plural, =0 {Aucun dossier} one {# dossier} other {# dossiers}}',
    },
  });
  assert.equal(texts('en', 'found', { count: 1238 }), '1,238 records');
  assert.equal(texts('fr', 'found', { count: 0 }), 'Aucun dossier');
  assert.equal(texts('fr', 'found', { count: 1238 }).replaceAll(/\s/g, ' '), '1 238 dossiers');
});

test('a missing, empty or unreadable message stops the program and names the text', () => {
  assert.throws(() => defineTexts({ title: { en: 'Title', fr: ' ' } }), /"title" has no fr message/);
  assert.throws(
    () => defineTexts({ title: { en: '{count, plural, one {#}', fr: 'x' } }),
    /"title" has a en message that cannot be read/,
  );
  // @ts-expect-error A pair without French is a type error.
  assert.throws(() => defineTexts({ title: { en: 'Title' } }), /"title" has no fr message/);
});

test('a value that is not given is a fault, not a hole', () => {
  const texts = defineTexts({ hello: { en: 'Hello {name}', fr: 'Bonjour {name}' } });
  assert.throws(() => texts('en', 'hello'), /name/);
});

test('markup in a message or a value stays text', () => {
  const texts = defineTexts({ note: { en: '<b>{text}</b>', fr: '<b>{text}</b>' } });
  assert.equal(texts('en', 'note', { text: '<i>' }), '<b><i></b>');
});

test('French gets its no-break spaces; what a person wrote is left alone', () => {
  const texts = defineTexts({ quote: { en: '“{text}”: {who}', fr: '« {text} »: {who} ?' } });
  assert.equal(texts('fr', 'quote', { text: 'Re: a ; b', who: 'X' }), `«${nb}Re: a ; b${nb}»${nb}: X${nb}?`);
  assert.equal(keepFrenchSpaces('Départ à 09:12, https://x.ca'), 'Départ à 09:12, https://x.ca');
  assert.equal(keepFrenchSpaces('«oui»'), `«${nb}oui${nb}»`);
  assert.equal(keepFrenchSpaces('100 %'), `100${nb}%`);
  assert.equal(inLanguage({ en: 'Due:', fr: 'Échéance :' }, 'fr'), `Échéance${nb}:`);
});

test('a number skeleton with two colons is not taken for a French colon', () => {
  const texts = defineTexts({ share: { en: '{n, number, ::percent}', fr: '{n, number, ::percent}' } });
  assert.equal(texts('fr', 'share', { n: 0.5 }).replaceAll(/\s/g, ' '), '50 %');
});

test('the words of the components exist in both languages and differ where the languages do', () => {
  for (const [key, { en, fr }] of Object.entries(words.entries)) {
    assert.ok(en.trim() && fr.trim(), key);
    // The same arguments must be filled in both.
    assert.deepEqual(argumentsOf(fr), argumentsOf(en), key);
  }
});

test('numbers and sizes follow the language', () => {
  assert.equal(formatNumber(12345.6, 'en'), '12,345.6');
  assert.equal(formatNumber(12345.6, 'fr').replaceAll(/\s/g, ' '), '12 345,6');
  assert.equal(formatBytes(98_200, 'en').replaceAll(/\s/g, ' '), '98.2 kB');
  assert.equal(formatBytes(3_000_000, 'fr').replaceAll(/\s/g, ' '), '3 Mo');
  assert.match(formatBytes(0, 'en'), /^0/);
});

function argumentsOf(message: string): string[] {
  return [...new Set([...message.matchAll(/\{\s*(\w+)\s*[,}]/g)].map(([, name]) => name!))].sort();
}

test('a message says the same whether its values are put in here or by the library', () => {
  const patterns = ['', '{a}', 'x {a} y {b}', "it''s {a}", '{a}{a}', "'{'{b}", '# {a}'];
  for (const pattern of patterns) {
    const [plain, chosen] = [`w${pattern}`, `w${pattern}{n, plural, other {}}`];
    const texts = defineTexts({ plain: { en: plain, fr: plain }, chosen: { en: chosen, fr: chosen } });
    for (const a of ['', 'A {b}', '# <', 0, 12_345]) {
      const values = { a, b: 'B', n: 2 };
      assert.equal(texts('en', 'plain', values), texts('en', 'chosen', values), pattern);
    }
  }
});

test('the French words of a system follow it when it is changed in place', () => {
  const text = { en: 'Due:', fr: 'Échéance :' };
  assert.equal(inLanguage(text, 'fr'), `Échéance${nb}:`);
  text.fr = 'Délai :';
  assert.equal(inLanguage(text, 'fr'), `Délai${nb}:`);
});
