import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { ASSET_PREFIX, assetPath, listAssets } from './assets.ts';

const text = (name: 'app.css' | 'app.js') =>
  Buffer.from(listAssets().find(({ path }) => path === assetPath(name))!.body).toString('utf8');

test('one style sheet, one script, an icon and six fonts, named by their content', () => {
  const kinds = listAssets().map(({ mediaType }) => mediaType.split(';')[0]);
  assert.equal(kinds.filter((kind) => kind === 'text/css').length, 1);
  assert.equal(kinds.filter((kind) => kind === 'text/javascript').length, 1);
  assert.equal(kinds.filter((kind) => kind === 'font/woff2').length, 6);
  for (const { path, integrity } of listAssets()) {
    assert.match(path, /^\/assets\/[\w-]+-[A-Z0-9]{8}\.\w+$/);
    assert.match(integrity, /^sha384-/);
  }
});

test('the script is at most 60 kB and the style sheet at most 20 kB, both gzip', () => {
  assert.ok(gzipSync(text('app.js')).length <= 60_000);
  assert.ok(gzipSync(text('app.css')).length <= 20_000);
});

test('the style sheet asks for nothing outside', () => {
  const addresses = [...text('app.css').matchAll(/url\(([^)]+)\)/g)].map(([, address]) => address!.replaceAll('"', ''));
  assert.equal(addresses.length, 6);
  const served = new Set(listAssets().map(({ path }) => path));
  for (const address of addresses) assert.ok(address.startsWith(ASSET_PREFIX) && served.has(address), address);
  assert.doesNotMatch(text('app.css'), /https?:|@import/);
});

test('every name the style sheet uses is defined, light and dark', () => {
  const css = text('app.css');
  const defined = new Set([...css.matchAll(/(--[\w-]+):/g)].map(([, name]) => name!));
  for (const [, name] of css.matchAll(/var\((--[\w-]+)/g)) assert.ok(defined.has(name!), name);
});

test('dark as the device asks and dark as chosen are the same colours', () => {
  const sheet = readFileSync(new URL('styles/tokens.css', import.meta.url), 'utf8');
  const namesIn = (start: string) => {
    const block = sheet.slice(sheet.indexOf(start) + start.length);
    return [...block.slice(0, block.indexOf('}')).matchAll(/(--[\w-]+): ([^;]+);/g)].map(([, name, value]) => [
      name,
      value,
    ]);
  };
  const asked = namesIn(':root:not(.theme-light) {');
  assert.ok(asked.length > 30);
  assert.deepEqual(namesIn(':root.theme-dark {'), asked);
  assert.deepEqual(namesIn(':root.contrast-more {'), namesIn(':root:root {'));
});

test('every style sheet of a component is in the one that is served', () => {
  const here = new URL('.', import.meta.url);
  const sheets = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('styles.css'));
  assert.ok(sheets.length > 25);
  const imports = readFileSync(new URL('styles/app.css', here), 'utf8');
  for (const sheet of sheets) assert.ok(imports.includes(`"../${sheet}"`), sheet);
});

test('the script holds nothing that the Trusted Types policy refuses', () => {
  assert.doesNotMatch(
    text('app.js'),
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\(|new Function/,
  );
});
