import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followCourse } from './follow-course.ts';
import { coursesSchema, recordsSchema, type WrittenStory } from './practice-schema.ts';
import { repeatLetter } from './repeat-letter.ts';

const courses = coursesSchema.parse({
  begins: 'new',
  defaults: { clerk: 'one' },
  sets: { branch: { north: { clerk: 'nora', place: 'north-branch' } } },
  courses: {
    begin: [
      { by: '{clerk}', day: 0, at: '09:00', if: 'thanked', action: 'thank', comment: '{thanked}' },
      {
        by: '{clerk}',
        day: 1,
        at: '09:00',
        reaches: 'taken',
        action: 'take',
        'comment?': '{why}',
        fields: { 'place?': '{place}' },
      },
      { by: '{clerk}', day: 2, at: '09:00', name: 'noted', late: true, note: { en: 'Noted.', fr: 'Noté.' } },
    ],
    whole: [
      { course: 'begin', until: 'noted' },
      { by: '{clerk}', day: 3, at: '09:00', reaches: 'done', action: 'finish' },
    ],
  },
});

const written = (more: Partial<WrittenStory>): WrittenStory =>
  recordsSchema.parse({
    records: [{ key: 'a', channel: 'letter', receivedWorkingDaysAgo: 9, fields: { language: 'fr' }, ...more }],
  }).records[0]!;

test('a course is followed as far as the story says, with its values, in its language', () => {
  const story = followCourse(
    courses,
    written({ course: 'whole', until: 'taken', with: { branch: 'north', thanked: 'Merci.' } }),
  );
  assert.equal(story.ends, 'taken');
  assert.deepEqual(
    story.story.map(({ by, day, action, comment, fields, note }) => ({ by, day, action, comment, fields, note })),
    [
      { by: 'nora', day: 0, action: 'thank', comment: 'Merci.', fields: undefined, note: undefined },
      { by: 'nora', day: 1, action: 'take', comment: undefined, fields: { place: 'north-branch' }, note: undefined },
      { by: 'nora', day: 2, action: undefined, comment: undefined, fields: undefined, note: 'Noté.' },
    ],
  );
});

test('what a story does not give is left out or the default; delays begin where the course says; own steps stand among the others', () => {
  const own = [{ by: 'two', day: 3, at: '08:00', note: 'In between' }];
  const story = followCourse(courses, written({ course: 'whole', late: 2, story: own }));
  assert.equal(story.ends, 'done');
  assert.deepEqual(
    story.story.map(({ by, day }) => [by, day]),
    [
      ['one', 1],
      ['two', 3],
      ['one', 4],
      ['one', 5],
    ],
  );
  const minutes = new Set(story.story.filter(({ by }) => by === 'one').map(({ at }) => at));
  assert.equal(minutes.size, 1, 'all steps of a course are moved alike, and stay in their order');
});

test('a story that ends before the course begins, and one without a course', () => {
  assert.deepEqual(
    followCourse(courses, written({ course: 'whole', until: 'new' })).story.map(({ action }) => action),
    [],
  );
  const plain = followCourse(courses, written({ ends: 'new' }));
  assert.equal(plain.ends, 'new');
  assert.throws(() => followCourse(courses, written({})), 'without an end');
});

test('a course, an end or a value that is not there is named', () => {
  assert.throws(() => followCourse(courses, written({ course: 'other' })), /no course other/);
  assert.throws(() => followCourse(courses, written({ course: 'whole', until: 'lost' })), /does not come to lost/);
  const { clerk: _, ...defaults } = courses.defaults;
  assert.throws(() => followCourse({ ...courses, defaults }, written({ course: 'whole' })), /a does not say clerk/);
});

test('a repeat writes as many letters as it says, each with words of its own, always the same', () => {
  const words = (of: string, count: number) => Array.from({ length: count }, (_, index) => `${of} ${index}.`);
  const language = {
    subject: 'A train',
    name: 'e-mail.txt',
    given: ['Ada', 'Brunö'],
    family: ['Ash', 'Birch', 'Cedar'],
    places: ['Here', 'There'],
    openings: words('Hello', 2),
    middles: words('Because', 5),
    asks: words('Please', 2),
    closings: words('Bye', 2),
  };
  const [repeat] = recordsSchema.parse({
    repeats: [
      {
        key: 'train',
        count: 20,
        channel: 'email',
        receivedWorkingDaysAgo: [3, 1],
        fields: { topics: ['rail'] },
        correspondent: { type: 'public' },
        languages: { en: { share: 3, ...language }, fr: { share: 2, ...language } },
        course: 'whole',
        until: 'taken',
      },
    ],
  }).repeats;
  const letters = repeatLetter(repeat!);
  assert.equal(letters.length, 20);
  assert.equal(letters.filter(({ fields }) => fields.language === 'fr').length, 8);
  for (const code of ['en', 'fr']) {
    const bodies = letters
      .filter(({ fields }) => fields.language === code)
      .map(({ incoming }) => incoming!.body.join(' '));
    assert.equal(new Set(bodies).size, bodies.length);
  }
  assert.equal(new Set(letters.map(({ key }) => key)).size, 20);
  assert.match(JSON.stringify(letters[1]!.fields), /"email":"bruno\.birch\.2@example\.org"/);
  assert.deepEqual(repeatLetter(repeat!), letters);
  assert.ok(letters.every((letter) => followCourse(courses, letter).ends === 'taken'));
});
