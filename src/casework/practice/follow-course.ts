import type { CourseStep, Courses, Story, WrittenStory } from './practice-schema.ts';
import { storySchema } from './practice-schema.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * Writes a story out: the steps of its course as far as it goes, with the story's own values, and its own steps among them by day
 * and time. A story without a course is as it stands.
 *
 * @throws {RangeError} when the course, its end or a value is missing
 */
export function followCourse(courses: Courses, written: WrittenStory): Story {
  const { course, until, with: given, late, ...story } = written;
  if (course === undefined) return storySchema.parse(story);
  const values: Values = {
    ...courses.defaults,
    ...given,
    ...valuesOfSets(courses, given),
    ...languageOf(story.fields),
  };
  const minutes = minutesOf(story.key);
  let state = courses.begins;
  let isLate = false;
  const steps = stepsOf(courses, course, until).flatMap((step) => {
    const { if: needed, name: _, reaches, late: begins, ...rest } = step;
    isLate ||= begins === true;
    if (needed !== undefined && values[needed] === undefined) return [];
    state = reaches ?? state;
    const filled = fill(rest, values, story.key) as { day: number; at: string };
    return [{ ...filled, day: filled.day + (isLate ? late : 0), at: laterBy(filled.at, minutes) }];
  });
  const own = story.story.map((step) => step as (typeof steps)[number]);
  const all = [...steps, ...own].toSorted((one, other) => momentOf(one).localeCompare(momentOf(other)));
  return storySchema.parse({ ...story, story: all, ends: story.ends ?? state });
}

/** The steps of a course up to the named one, or up to the last before its record leaves the state of that name. */
function stepsOf(courses: Courses, id: string, until: string | undefined): CourseStep[] {
  const course = courses.courses[id];
  if (!course) throw new RangeError(`there is no course ${id}`);
  const plain = course.flatMap((step): CourseStep[] =>
    isBeginning(step) ? stepsOf(courses, step.course, step.until) : [step],
  );
  if (until === undefined) return plain;
  const named = plain.findIndex(({ name }) => name === until);
  if (named >= 0) return plain.slice(0, named + 1);
  const reached = until === courses.begins ? -1 : plain.findLastIndex(({ reaches }) => reaches === until);
  if (reached < 0 && until !== courses.begins) throw new RangeError(`the course ${id} does not come to ${until}`);
  const left = plain.findIndex(({ reaches }, index) => index > reached && reaches !== undefined && reaches !== until);
  return left < 0 ? plain : plain.slice(0, left);
}

function isBeginning(step: Courses['courses'][string][number]): step is { course: string; until: string } {
  return !('by' in step);
}

/** A value that stands for several, such as an office for its people. */
function valuesOfSets({ sets }: Courses, given: Values): Values {
  const found = Object.entries(given).map(([name, value]) => sets[name]?.[String(value)] ?? {});
  return Object.assign({}, ...found) as Values;
}

function languageOf({ language }: Values): Values {
  return { language: language === 'fr' ? 'fr' : 'en' };
}

/** Puts the values in place of their `{names}`; of a text in both languages, that of the story. */
function fill(part: unknown, values: Values, key: string): unknown {
  if (typeof part === 'string') {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined) return part;
    if (values[name] === undefined) throw new RangeError(`${key} does not say ${name}`);
    return fill(values[name], values, key);
  }
  if (Array.isArray(part)) return part.map((one) => fill(one, values, key));
  if (part === null || typeof part !== 'object') return part;
  const entries = Object.entries(part);
  if (entries.length === 2 && 'en' in part && 'fr' in part) return values.language === 'fr' ? part.fr : part.en;
  const kept = entries.filter(([name, value]) => !(name.endsWith('?') && isMissing(value, values)));
  return Object.fromEntries(kept.map(([name, value]) => [name.replace(/\?$/, ''), fill(value, values, key)]));
}

/** Whether a part marked as optional has no value in this story. */
function isMissing(value: unknown, values: Values): boolean {
  const name = /^\{(\w+)\}$/.exec(String(value))?.[1];
  return name !== undefined && values[name] === undefined;
}

/** Minutes by which the times of a course are later in a story, so that not everything happens at the same minute: 0 to 29. */
function minutesOf(key: string): number {
  return [...key].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1009, 7) % 30;
}

function laterBy(time: string, minutes: number): string {
  const [hours = 0, from = 0] = time.split(':').map(Number);
  const all = hours * 60 + from + minutes;
  return `${String(Math.floor(all / 60)).padStart(2, '0')}:${String(all % 60).padStart(2, '0')}`;
}

function momentOf({ day, at }: { day: number; at: string }): string {
  return `${String(day).padStart(4, '0')} ${at}`;
}
