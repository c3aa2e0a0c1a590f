import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../test/support/properties.ts';
import { contextOf } from './context-of.ts';
import { cutText, joinMarks } from './cut-text.ts';
import { canBeFound, findPassages } from './find-passages.ts';
import { findLeftOver } from './left-over.ts';
import { passageOfLines } from './lines.ts';
import { markedLines } from './marked-lines.ts';
import { plainText } from './plain-text.ts';
import type { Mark, Passage } from './types.ts';

const marksOf = (passages: readonly Passage[], reason = 'privacy'): Mark[] =>
  passages.map(({ start, end }, index) => ({ id: `m${index}`, start, end, reason }));
const keptOf = (text: string, marks: readonly Mark[]) =>
  cutText(text, marks).flatMap((stretch) => ('text' in stretch ? [stretch.text] : []));
const found = (text: string, phrase: string) =>
  findPassages(text, phrase).map(({ start, end }) => text.slice(start, end));

test('a name is found however it is spelt, divided or decorated', () => {
  const spelt: [string, string][] = [
    ['Hélène Tremblay', 'HELENE TREMBLAY'],
    ['Hélène Tremblay', 'He\u0301le\u0300ne Tremblay'],
    ['Helene Tremblay', 'Hélène\nTremblay'],
    ['Hélène Tremblay', 'Hélène Trem-\nblay'],
    ['Hélène Tremblay', 'Hélène Trem\u00ad\nblay'],
    ['Hélène Tremblay', 'Hé\u200blè\u200dne\u00a0Trem\u2060blay'],
    ['Hélène Tremblay', 'H É L È N E   T R E M B L A Y'],
    ['Marie-Claire', 'Marie\u2011Claire'],
    ['Marie Claire', 'Marie-\nClaire'],
    ['O’Brien', "O'Brien"],
    ['Griffin', 'Gri\ufb03n'],
    ['Lœuvre', 'LOEUVRE'],
    ['Straße', 'STRASSE'],
    ['Łukasz', 'Lukasz'],
    ['613-555-0199', '613.555 0199'],
    ['K1A 0B1', 'k1a0b1'],
    ['Ａｄａ', 'Ada'],
    ['יעל כהן', 'יָעֵל כֹּהֵן'],
    ['محمد علي', 'مُحَمَّد عَلِيّ'],
    ['محمد', 'محـــمد'],
    ['李明', '李明'],
  ];
  for (const [phrase, text] of spelt) {
    assert.deepEqual(found(`Dear ${text}, thank you.`, phrase), [text], `${phrase} in ${JSON.stringify(text)}`);
  }
});

test('a name within a longer word is offered as such, and a short one is not guessed at', () => {
  const text = 'Roy wrote; Royal did not. See jroy@example.ca and roy@example.ca.';
  const passages = findPassages(text, 'Roy');
  assert.deepEqual(
    passages.map(({ start, within }) => [text.slice(start, start + 4), within]),
    [
      ['Roy ', false],
      ['Roya', true],
      ['roy@', true],
      ['roy@', false],
    ],
  );
  assert.deepEqual(found('banana', 'ana'), ['ana', 'ana'], 'overlapping ones too');
  assert.ok(!canBeFound('a') && !canBeFound(' -.') && canBeFound('Al') && canBeFound('明'));
});

test('what is cut leaves no part of a character, and a gap does not tell how many words it had', () => {
  const accent = 'Rene\u0301e is here';
  assert.deepEqual(keptOf(accent, marksOf([{ start: 0, end: 4 }])), ['e is here']);
  const smile = 'a😀b';
  assert.deepEqual(keptOf(smile, marksOf([{ start: 2, end: 3 }])), ['a', 'b']);
  const text = 'From Ada Lovelace, London';
  const two = marksOf([
    { start: 5, end: 8 },
    { start: 9, end: 17 },
  ]);
  const [first, second] = two as [Mark, Mark];
  assert.deepEqual(cutText(text, two), [{ text: 'From ' }, { reasons: ['privacy'] }, { text: ', London' }]);
  assert.deepEqual(cutText(text, [{ ...second, reason: 'third-party' }, first])[1], {
    reasons: ['privacy', 'third-party'],
  });
  assert.deepEqual(cutText(text, []), [{ text }]);
  assert.deepEqual(cutText(text, marksOf([{ start: 0, end: 999 }])), [{ reasons: ['privacy'] }]);
});

test('lines are counted as the page counts them', () => {
  const text = 'one\ntwo\n\nfour';
  assert.deepEqual(passageOfLines(text, 1, 1), { start: 0, end: 3 });
  assert.deepEqual(passageOfLines(text, 2, 4), { start: 4, end: 13 });
  for (const [from, to] of [
    [0, 1],
    [2, 1],
    [1, 9],
    [3, 3],
  ] as const) {
    assert.equal(passageOfLines(text, from, to), undefined, `${from} to ${to}`);
  }
});

test('a passage is shown with what stands around it', () => {
  const text = `${'word '.repeat(30)}Ada\nLovelace${' word'.repeat(30)}`;
  const at = text.indexOf('Ada');
  const { before, passage, after } = contextOf(text, { start: at, end: at + 12 });
  assert.equal(passage, 'Ada Lovelace');
  assert.match(before, /^… (word )+$/);
  assert.match(after, /^( word)+ …$/);
});

test('of what is removed in one document, what stays in another is named', () => {
  const one = 'Ada Lovelace wrote. Then Ada wrote again.';
  const two = 'Answer to ADA LOVELACE (adalovelace@example.ca)';
  const marks = marksOf(findPassages(one, 'Ada Lovelace'));
  const left = findLeftOver([
    { document: 'one', text: one, marks },
    { document: 'two', text: two, marks: [] },
  ]);
  assert.deepEqual(
    left.map(({ document, start, end }) => [document, (document === 'one' ? one : two).slice(start, end)]),
    [
      ['two', 'ADA LOVELACE'],
      ['two', 'adalovelace'],
    ],
  );
  const all = [
    { document: 'one', text: one, marks },
    { document: 'two', text: two, marks: marksOf(findPassages(two, 'Ada Lovelace')) },
  ];
  assert.deepEqual(findLeftOver(all), []);
});

/** Any code points at all, unpaired surrogates among them. */
const anyText = (maxLength: number) =>
  fc.array(fc.nat(0x10ffff), { maxLength }).map((points) => String.fromCodePoint(...points));

const letters = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzéèêëçœßñøłжяאבגدمن0123456789');
const name = fc.string({ unit: letters, minLength: 3, maxLength: 8 });
const filler = fc.string({ unit: fc.constantFrom(...'aeioué ,.;-\n\u00ad\u200b()“”'), maxLength: 30 });
/** Between two letters of a name: nothing most often, else what printers, editors and spies put there. */
const between = fc.constantFrom(
  '',
  '',
  '',
  '',
  '\u00ad',
  '\u200b',
  '\u200d',
  '\u2060',
  '-\n',
  '\u00ad\n',
  '\u0301',
  '\u034f',
);

/** A name as somebody may have written it. */
const spelling = (phrase: string) =>
  fc
    .tuple(fc.array(between, { minLength: phrase.length, maxLength: phrase.length }), fc.boolean(), fc.boolean())
    .map(([marks, upper, decomposed]) => {
      const cased = upper ? phrase.toUpperCase() : phrase;
      const letter = decomposed ? cased.normalize('NFD') : cased;
      const units = [...letter];
      return units.map((unit, index) => unit + (index < units.length - 1 ? (marks[index] ?? '') : '')).join('');
    });

/** Written without the code under test: what a person who reads aloud would still hear. */
function heard(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/g, 'oe')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

const written = name.chain((phrase) =>
  fc.record({
    phrase: fc.constant(phrase),
    parts: fc.array(fc.tuple(filler, spelling(phrase)), { minLength: 1, maxLength: 6 }),
    last: filler,
  }),
);

test('whatever the text, once all places of a name are marked nothing that stays says it', () => {
  fc.assert(
    fc.property(written, fc.boolean(), ({ phrase, parts, last }, isPlain) => {
      const raw = parts.map(([before, spelt]) => `${before} ${spelt} `).join('') + last;
      const text = isPlain ? plainText(raw) : raw;
      const passages = findPassages(text, phrase);
      assert.ok(passages.length >= parts.length, `${passages.length} of ${parts.length} places found`);
      for (const kept of keptOf(text, marksOf(passages))) assert.ok(!heard(kept).includes(heard(phrase)));
    }),
    { numRuns: 400 },
  );
});

test('a matcher that does not fold is caught by that property', () => {
  const unfolded = (text: string, phrase: string): Passage[] => {
    const at = text.indexOf(phrase);
    return at < 0 ? [] : [{ start: at, end: at + phrase.length }];
  };
  const missed = fc.check(
    fc.property(written, ({ phrase, parts, last }) => {
      const text = parts.map(([before, spelt]) => `${before} ${spelt} `).join('') + last;
      return keptOf(text, marksOf(unfolded(text, phrase))).every((kept) => !heard(kept).includes(heard(phrase)));
    }),
    { numRuns: 400 },
  );
  assert.ok(missed.failed, 'the broken matcher passed');
});

test('what is cut out of any text is the marked units and no kept one', () => {
  const ranges = fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 6 });
  fc.assert(
    fc.property(anyText(60), ranges, (text, pairs) => {
      const marks = marksOf(pairs.map(([one, other]) => ({ start: Math.min(one, other), end: Math.max(one, other) })));
      const gaps = joinMarks(text, marks);
      for (const { start, end } of marks) {
        if (start >= Math.min(end, text.length)) continue;
        assert.ok(gaps.some((gap) => gap.start <= start && Math.min(end, text.length) <= gap.end));
      }
      const kept = keptOf(text, marks).join('').length;
      assert.equal(kept, text.length - gaps.reduce((sum, gap) => sum + gap.end - gap.start, 0));
    }),
    { numRuns: 200 },
  );
});

test('line by line, a text is shown whole, with the marked stretches told apart', () => {
  const text = 'From Ada Lovelace,\nLondon\n\nend';
  const [one, two] = [
    { id: 'a', start: 9, end: 22, reason: 'privacy' },
    { id: 'b', start: 23, end: 25, reason: 'third-party' },
  ];
  assert.deepEqual(
    markedLines(text, [one!, two!]).map((line) => line.map((piece) => [piece.text, piece.start, piece.reasons.join()])),
    [
      [
        ['From Ada ', 0, ''],
        ['Lovelace,', 9, 'privacy'],
      ],
      [
        ['Lon', 19, 'privacy'],
        ['d', 22, ''],
        ['on', 23, 'third-party'],
      ],
      [],
      [['end', 27, '']],
    ],
  );
  fc.assert(
    fc.property(anyText(60), fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 4 }), (any, pairs) => {
      const marks = marksOf(pairs.map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) })));
      const lines = markedLines(any, marks).map((line) => line.map((piece) => piece.text).join(''));
      assert.equal(lines.join('\n'), any);
    }),
    { numRuns: 200 },
  );
});

test('plain text holds nothing that is not displayed', () => {
  const hidden = 'A\u200bd\u00ada\u{e0041}\u{e0042} \u202eL\ufeffove\u2066lace\u0000\u0007\ue000\ud800';
  assert.equal(plainText(hidden), 'Ada Lovelace');
  assert.equal(plainText('one\r\ntwo\rthree\u2028four'), 'one\ntwo\nthree\nfour');
  assert.equal(plainText('Rene\u0301'), 'René');
  fc.assert(
    fc.property(anyText(200), (text) => {
      assert.doesNotMatch(plainText(text), /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Co}\p{Cs}]/u);
      assert.equal(plainText(plainText(text)), plainText(text));
    }),
  );
});
