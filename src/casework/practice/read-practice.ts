import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { textSchema } from '../../definition/text.ts';
import { DomainError } from '../domain-error.ts';

const id = z.string().regex(/^[a-z][a-z0-9-]{0,79}$/);
const person = z.strictObject({
  id,
  name: z.string().min(1),
  language: z.enum(['en', 'fr']),
  title: textSchema,
  line: textSchema.optional(),
  roles: z.array(z.strictObject({ role: id, office: id.optional() })).default([]),
  installationRoles: z
    .array(z.enum(['account-manager', 'security-officer', 'configurator', 'auditor', 'privacy-officer']))
    .default([]),
  eligibility: z.enum(['ok', 'lapsed-clearance', 'no-awareness']).default('ok'),
});
const people = z.strictObject({ personas: z.array(person).min(1), colleagues: z.array(person).default([]) });

const body = z.array(z.string()).min(1);
const values = z.record(z.string(), z.unknown());
const workingDays = z.int().min(0).max(250);
const time = z.string().regex(/^\d\d:\d\d$/);
const step = z.strictObject({
  by: id,
  day: workingDays,
  at: time,
  action: id.optional(),
  fields: values.optional(),
  comment: z.string().optional(),
  to: id.optional(),
  edit: values.optional(),
  note: z.string().optional(),
  document: z.strictObject({ role: id, name: z.string(), body }).optional(),
  decide: z.enum(['done', 'concur', 'non-concur', 'approve', 'sign', 'return', 'skip', 'recall']).optional(),
  returnTo: id.optional(),
  restrict: z.array(id).optional(),
  extend: z.strictObject({ deadline: id, workingDays, reason: z.string() }).optional(),
  bringForward: z.strictObject({ workingDays, text: z.string() }).optional(),
  link: z.strictObject({ to: id, kind: z.enum(['related', 'follow-up', 'duplicate']) }).optional(),
  breakGlass: z.strictObject({ category: id, reason: z.string() }).optional(),
});
const story = z.strictObject({
  key: id,
  channel: id,
  recordType: id.optional(),
  receivedWorkingDaysAgo: workingDays,
  by: id.optional(),
  at: time.default('08:45'),
  fields: values,
  incoming: z.strictObject({ name: z.string(), body }).optional(),
  story: z.array(step).default([]),
  ends: id,
});

const records = z.strictObject({ records: z.array(story) });

export type PracticePerson = z.infer<typeof person> & { readonly colleague: boolean };
export type StoryStep = z.infer<typeof step>;
export type Story = z.infer<typeof story>;

/**
 * Reads the invented people of a system from its `practice` folder; a system without one has nobody. The format is described beside
 * the practice records.
 *
 * @throws {DomainError} `invalid`, with file and place of every fault
 */
export async function readPeople(systemFolder: string): Promise<PracticePerson[]> {
  const folder = join(systemFolder, 'practice');
  const names: string[] = await readdir(folder).catch(() => []);
  if (!names.includes('personas.yaml')) return [];
  const { personas, colleagues } = await readYaml(folder, 'personas.yaml', people);
  return [
    ...personas.map((one) => ({ ...one, colleague: false })),
    ...colleagues.map((one) => ({ ...one, colleague: true })),
  ];
}

/** Reads the invented records of a system. @throws {DomainError} `invalid`, with file and place of every fault */
export async function readStories(systemFolder: string): Promise<Story[]> {
  const folder = join(systemFolder, 'practice');
  const names: string[] = await readdir(join(folder, 'records')).catch(() => []);
  const files = names.filter((name) => name.endsWith('.yaml')).toSorted((one, other) => (one < other ? -1 : 1));
  const read = await Promise.all(files.map((name) => readYaml(folder, join('records', name), records)));
  return read.flatMap((file) => file.records);
}

async function readYaml<Value>(folder: string, name: string, schema: z.ZodType<Value>): Promise<Value> {
  const parsed = schema.safeParse(parse(await readFile(join(folder, name), 'utf8')));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  throw new DomainError('invalid', {
    en: `practice/${name} cannot be used: ${faults}`,
    fr: `practice/${name} est inutilisable : ${faults}`,
  });
}
