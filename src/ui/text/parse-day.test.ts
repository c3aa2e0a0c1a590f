import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../test/support/properties.ts';
import { parseDay } from './parse-day.ts';

const past = { today: '2026-11-21', prefer: 'past' } as const;
const near = { today: '2026-11-21', prefer: 'near' } as const;

test('days are understood as people type them, in both languages', () => {
  const understood: Record<string, string> = {
    '2026-11-21': '2026-11-21',
    '20261121': '2026-11-21',
    '2026/1/5': '2026-01-05',
    '21 Nov': '2026-11-21',
    '22 nov': '2025-11-22',
    'Nov 3': '2026-11-03',
    'December 24, 2024': '2024-12-24',
    '1er déc.': '2025-12-01',
    'le 15 août 2026': '2026-08-15',
    '3rd June': '2026-06-03',
    '25/10': '2026-10-25',
    '10/25/2026': '2026-10-25',
    '5/5': '2026-05-05',
    yesterday: '2026-11-20',
    Hier: '2026-11-20',
    'avant-hier': '2026-11-19',
    today: '2026-11-21',
    'aujourd’hui': '2026-11-21',
    '-3': '2026-11-18',
    '−10': '2026-11-11',
    '+1': '2026-11-22',
    monday: '2026-11-16',
    'lun.': '2026-11-16',
    samedi: '2026-11-14',
  };
  for (const [typed, day] of Object.entries(understood)) assert.equal(parseDay(typed, past), day, typed);
});

test('without a year, for what is to come a day is the first that is not past', () => {
  const future = { today: '2026-11-21', prefer: 'future' } as const;
  assert.equal(parseDay('21 nov', future), '2026-11-21');
  assert.equal(parseDay('20 nov', future), '2027-11-20');
  assert.equal(parseDay('29 févr. 2028', future), '2028-02-29');
  assert.equal(parseDay('lundi', future), '2026-11-23');
  assert.equal(parseDay('+3', future), '2026-11-24');
});

test('without a year, a day ahead is the nearest one', () => {
  assert.equal(parseDay('22 nov', near), '2026-11-22');
  assert.equal(parseDay('5 janvier', near), '2027-01-05');
  assert.equal(parseDay('lundi', near), '2026-11-23');
  assert.equal(parseDay('samedi', near), '2026-11-28');
});

test('what is no day, or could be two, is not guessed', () => {
  for (const typed of [
    '',
    '5/6',
    '31 Feb',
    '2026-02-30',
    '20260230',
    '4 jui',
    'ma',
    'soon',
    '21',
    '13/13',
    '0000-01-01',
    '__proto__',
    'constructor',
  ])
    assert.equal(parseDay(typed, past), undefined, typed);
});

test('every day is understood as written in either language, and nothing typed breaks it', () => {
  const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(days, fc.constantFrom('en-GB', 'fr-CA'), (date, locale) => {
      const day = date.toISOString().slice(0, 10);
      const written = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
      assert.equal(parseDay(written, past), day, written);
    }),
  );
  fc.assert(fc.property(fc.string(), (typed) => /^(\d{4}-\d\d-\d\d|undefined)$/.test(String(parseDay(typed, near)))));
});
