import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatDate, formatRelative, formatTime } from './dates.ts';

const plain = (words: string) => words.replaceAll(/[\u00a0\u202f]/g, ' ');
const moment = '2026-10-29T21:00:00Z';

test('the styles of a date in both languages', () => {
  const shown = (style: 'short' | 'weekday' | 'dated' | 'long' | 'date-time' | 'full', language: 'en' | 'fr') =>
    plain(formatDate(moment, { language, style }));
  assert.equal(shown('short', 'en'), '29 Oct');
  assert.equal(shown('short', 'fr'), '29 oct.');
  assert.equal(shown('weekday', 'en'), 'Thu 29 Oct');
  assert.equal(shown('weekday', 'fr'), 'jeu. 29 oct.');
  assert.equal(shown('dated', 'en'), '29 Oct 2026');
  assert.equal(shown('long', 'en'), 'Thursday 29 October 2026');
  assert.equal(shown('date-time', 'en'), 'Thu 29 Oct, 17:00');
  assert.equal(shown('date-time', 'fr'), 'jeu. 29 oct., 17 h 00');
  assert.equal(shown('full', 'fr'), 'jeudi 29 octobre 2026, 17 h 00');
});

test('a calendar day never moves, wherever the reader is', () => {
  for (const timeZone of ['Pacific/Auckland', 'America/Vancouver', 'UTC']) {
    assert.equal(plain(formatDate('2026-10-09', { language: 'en', timeZone })), '9 Oct');
  }
});

test('a moment is shown in the zone asked for, also on the day the clocks change', () => {
  assert.equal(plain(formatDate('2026-11-01T05:30:00Z', { language: 'en', style: 'date-time' })), 'Sun 1 Nov, 01:30');
  assert.equal(plain(formatDate('2026-11-01T06:30:00Z', { language: 'en', style: 'date-time' })), 'Sun 1 Nov, 01:30');
  assert.equal(formatTime(new Date('2026-03-08T07:30:00Z'), 'en'), '03:30');
  assert.equal(
    plain(formatDate(moment, { language: 'en', style: 'date-time', timeZone: 'America/Vancouver' })),
    'Thu 29 Oct, 14:00',
  );
});

test('in French the first is an ordinal and an hour has no zero before it', () => {
  assert.equal(plain(formatDate('2026-12-01', { language: 'fr', style: 'weekday' })), 'mar. 1er déc.');
  assert.equal(plain(formatDate('2026-12-01', { language: 'en', style: 'weekday' })), 'Tue 1 Dec');
  assert.equal(plain(formatTime(new Date('2026-11-19T14:35:00Z'), 'fr')), '9 h 35');
  assert.equal(plain(formatTime(new Date('2026-11-19T14:35:00Z'), 'en')), '09:35');
});

test('another year is written out', () => {
  const now = new Date('2026-11-02T14:00:00Z');
  assert.equal(plain(formatDate('2025-12-31', { language: 'en', now })), '31 Dec 2025');
  assert.equal(plain(formatDate('2026-01-01', { language: 'en', now })), '1 Jan');
});

test('French months keep their point where they have one', () => {
  const months = Array.from({ length: 12 }, (_, month) =>
    plain(formatDate(`2026-${String(month + 1).padStart(2, '0')}-03`, { language: 'fr' })),
  );
  assert.deepEqual(months, [
    '3 janv.',
    '3 févr.',
    '3 mars',
    '3 avr.',
    '3 mai',
    '3 juin',
    '3 juill.',
    '3 août',
    '3 sept.',
    '3 oct.',
    '3 nov.',
    '3 déc.',
  ]);
});

test('distances from now', () => {
  const now = new Date('2026-11-02T14:12:00Z');
  assert.equal(formatRelative('2026-11-02T14:11:00Z', now, 'en'), '1 minute ago');
  assert.equal(formatRelative('2026-11-02T17:12:00Z', now, 'fr').replaceAll(/\s/g, ' '), 'dans 3 heures');
  assert.equal(formatRelative('2026-11-01', now, 'en'), 'yesterday');
  assert.equal(formatRelative('2026-11-02', now, 'fr'), 'aujourd’hui');
  assert.equal(formatRelative('2026-08-02', now, 'en'), '3 months ago');
});

test('what is no date is refused', () => {
  assert.throws(() => formatDate('soon', { language: 'en' }), RangeError);
});

test('what was written before is right again, in every style, language, zone and year', () => {
  const start = Date.parse('2026-10-31T00:07:30Z');
  const zones = ['America/Toronto', 'America/St_Johns', 'Asia/Kathmandu', 'UTC'];
  for (let step = 0; step < 2400; step += 1) {
    const date = new Date(start + step * 97_000);
    const timeZone = zones[step % zones.length]!;
    const now = new Date(step % 3 === 0 ? '2026-11-02T14:00:00Z' : '2027-11-02T14:00:00Z');
    const day = new Intl.DateTimeFormat('en-CA', { timeZone, day: 'numeric' }).format(date);
    const hour = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(date);
    const year = now.getUTCFullYear() === 2027 ? ' 2026' : '';
    const month = date.toLocaleString('en', { timeZone, month: 'short' });
    assert.equal(
      plain(formatDate(date, { language: 'en', style: 'date-time', timeZone, now })).replace(/^\w+ /, ''),
      `${day} ${month}${year}, ${hour}`,
    );
    assert.match(
      formatDate(date, { language: 'fr', timeZone, now }),
      new RegExp(`^${Number(day) === 1 ? '1er' : day}\u00a0`),
    );
  }
});
