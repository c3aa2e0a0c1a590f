import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import { DomainError } from '../domain-error.ts';
import { followCourse } from './follow-course.ts';
import {
  type Courses,
  coursesSchema,
  type PracticePerson,
  peopleSchema,
  recordsSchema,
  type Story,
  type Undecided,
  type WrittenCampaign,
} from './practice-schema.ts';
import { repeatLetter } from './repeat-letter.ts';

/** What a system has for practice mode besides its people. */
export interface PracticeRecords {
  /** There before anyone can sign in. */
  readonly first: readonly Story[];
  /** Put in place afterwards. */
  readonly more: readonly Story[];
  readonly campaigns: readonly (WrittenCampaign & { readonly members: readonly string[] })[];
}

/**
 * Reads the invented people of a system from its `practice` folder, and what they left undecided; a system without one has nobody. The format is described beside
 * the practice records.
 *
 * @throws {DomainError} `invalid`, with file and place of every fault
 */
export async function readPeople(
  systemFolder: string,
): Promise<{ people: PracticePerson[]; undecided: Undecided | undefined }> {
  const folder = join(systemFolder, 'practice');
  const names: string[] = await readdir(folder).catch(() => []);
  if (!names.includes('personas.yaml')) return { people: [], undecided: undefined };
  const { personas, colleagues, undecided } = await readYaml(folder, 'personas.yaml', peopleSchema);
  const people = [
    ...personas.map((one) => ({ ...one, colleague: false })),
    ...colleagues.map((one) => ({ ...one, colleague: true })),
  ];
  return { people, undecided };
}

/**
 * Reads the invented records of a system: those of `records`, and those of `records/more` with their campaigns.
 *
 * @throws {DomainError} `invalid`, with file and place of every fault
 */
export async function readStories(systemFolder: string): Promise<PracticeRecords> {
  const folder = join(systemFolder, 'practice');
  const courses = await readCourses(folder);
  const [first, more] = await Promise.all(['records', join('records', 'more')].map((name) => readFiles(folder, name)));
  const write = (files: Awaited<ReturnType<typeof readFiles>>) =>
    files.flatMap(({ name, records, repeats }) =>
      [...records, ...repeats.flatMap(repeatLetter)].map((written) =>
        writtenOut(name, () => followCourse(courses, written)),
      ),
    );
  const all = [...first!, ...more!];
  return {
    first: write(first!),
    more: write(more!),
    campaigns: all.flatMap(({ campaigns, repeats }) =>
      campaigns.map((campaign) => ({
        ...campaign,
        members: repeats
          .filter(({ key }) => key === campaign.members)
          .flatMap((one) => repeatLetter(one).map(({ key }) => key)),
      })),
    ),
  };
}

async function readCourses(folder: string): Promise<Courses> {
  const names: string[] = await readdir(folder).catch(() => []);
  if (!names.includes('courses.yaml')) return { defaults: {}, sets: {}, begins: 'none', courses: {} };
  return readYaml(folder, 'courses.yaml', coursesSchema);
}

async function readFiles(folder: string, within: string) {
  const names: string[] = await readdir(join(folder, within)).catch(() => []);
  const files = names.filter((name) => name.endsWith('.yaml')).toSorted((one, other) => (one < other ? -1 : 1));
  return Promise.all(
    files.map(async (file) => {
      const name = join(within, file);
      return { name, ...(await readYaml(folder, name, recordsSchema)) };
    }),
  );
}

function writtenOut<Value>(name: string, write: () => Value): Value {
  try {
    return write();
  } catch (fault) {
    throw unusable(name, (fault as Error).message);
  }
}

async function readYaml<Value>(folder: string, name: string, schema: z.ZodType<Value>): Promise<Value> {
  const parsed = schema.safeParse(parse(await readFile(join(folder, name), 'utf8')));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  throw unusable(name, faults);
}

function unusable(name: string, faults: string): DomainError {
  return new DomainError('invalid', {
    en: `practice/${name} cannot be used: ${faults}`,
    fr: `practice/${name} est inutilisable : ${faults}`,
  });
}
