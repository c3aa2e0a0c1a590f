import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserName } from './browser-name.ts';

test('a browser is called what its user calls it', () => {
  const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
  const like = 'AppleWebKit/537.36 (KHTML, like Gecko)';
  const cases: [string, string][] = [
    [`${windows} ${like} Chrome/150.0.0.0 Safari/537.36`, 'Chrome 150 on Windows'],
    [`${windows} ${like} Chrome/150.0.0.0 Safari/537.36 Edg/150.0.0.0`, 'Edge 150 on Windows'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:152.0) Gecko/20100101 Firefox/152.0', 'Firefox 152 on Linux'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1',
      'Safari 19 on iPhone',
    ],
    [`Mozilla/5.0 (Linux; Android 16) ${like} Chrome/150.0.0.0 Mobile Safari/537.36`, 'Chrome 150 on Android'],
    ['curl/8.9', 'curl/8.9'],
    ['', 'Unknown browser'],
  ];
  for (const [sent, name] of cases) assert.equal(browserName(sent, 'en'), name);
  assert.equal(browserName(cases[0]?.[0] ?? '', 'fr'), 'Chrome 150 sous Windows');
});
