import { z } from 'zod';
import { textSchema } from '../../definition/text.ts';

const id = z.string().regex(/^[a-z][a-z0-9-]{0,79}$/);
const body = z.array(z.string()).min(1);
const values = z.record(z.string(), z.unknown());
const workingDays = z.int().min(0).max(250);
const time = z.string().regex(/^\d\d:\d\d$/);

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
  clearanceForDays: z.int().min(1).optional(),
  reviewInDays: z.int().min(1).optional(),
});

const hoursAgo = z.int().min(0).max(71);

const undecided = z.strictObject({
  accounts: z
    .array(
      z.strictObject({
        given: z.string(),
        family: z.string(),
        title: textSchema,
        language: z.enum(['en', 'fr']),
        by: id,
        sponsor: id.optional(),
        hoursAgo,
      }),
    )
    .default([]),
  grants: z.array(z.strictObject({ to: id, role: id, office: id.optional(), by: id, hoursAgo })).default([]),
  facts: z
    .array(
      z.strictObject({
        about: id,
        kind: z.enum(['clearance', 'posting', 'awareness']),
        level: id.optional(),
        days: z.int().min(1).optional(),
        evidence: z.string(),
        by: id,
        hoursAgo,
      }),
    )
    .default([]),
  delegations: z
    .array(z.strictObject({ from: id, to: id, role: id, days: z.int().min(1).max(366), by: id }))
    .default([]),
});

/** `personas.yaml` */
export const peopleSchema = z.strictObject({
  personas: z.array(person).min(1),
  colleagues: z.array(person).default([]),
  undecided: undecided.prefault({}),
});

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

/** A record as it is played: every step written out. */
export const storySchema = z.strictObject({
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

/** A record as it is written: with all its steps, or with those of a course. */
const writtenStory = storySchema.partial({ ends: true }).extend({
  course: id.optional(),
  until: id.optional(),
  with: values.default({}),
  late: workingDays.default(0),
});

const words = z.array(z.string()).min(1);
const repeatedLanguage = z.strictObject({
  share: z.int().min(1),
  subject: z.string(),
  name: z.string(),
  given: words,
  family: words,
  places: words,
  openings: words,
  middles: words,
  asks: words,
  closings: words,
});

/** Many alike letters: each takes its words from the lists of its language. */
const repeat = z.strictObject({
  key: id,
  count: z.int().min(1).max(500),
  channel: id,
  receivedWorkingDaysAgo: z.array(workingDays).min(1),
  fields: values,
  correspondent: values,
  languages: z.record(z.enum(['en', 'fr']), repeatedLanguage),
  course: id,
  until: id.optional(),
  with: values.default({}),
});

const campaign = z.strictObject({
  key: id,
  title: z.string(),
  reply: textSchema,
  office: id,
  by: id,
  approvedBy: id,
  daysAgo: workingDays,
  /** Members: the records of a repeat of the same file. */
  members: id,
});

/** A file of `records` or `records/more`. */
export const recordsSchema = z.strictObject({
  records: z.array(writtenStory).default([]),
  repeats: z.array(repeat).default([]),
  campaigns: z.array(campaign).default([]),
});

/** A step of a course: that of a story whose values may be `{names}`, or the beginning of another course. */
const plainStep = z.looseObject({
  by: z.string(),
  day: workingDays,
  at: time,
  /** Left out unless the story gives this. */
  if: id.optional(),
  /** By this name a story or course says how far it goes. */
  name: id.optional(),
  reaches: id.optional(),
  late: z.boolean().optional(),
});
const courseStep = z.union([z.strictObject({ course: id, until: id }), plainStep]);

/** `courses.yaml` */
export const coursesSchema = z.strictObject({
  sets: z.record(z.string(), z.record(z.string(), values)).default({}),
  begins: id,
  defaults: values.default({}),
  courses: z.record(id, z.array(courseStep).min(1)),
});

export type PracticePerson = z.infer<typeof person> & { readonly colleague: boolean };
export type Undecided = z.infer<typeof undecided>;
export type Story = z.infer<typeof storySchema>;
export type StoryStep = Story['story'][number];
export type WrittenStory = z.infer<typeof writtenStory>;
export type CourseStep = z.infer<typeof plainStep>;
export type Repeat = z.infer<typeof repeat>;
export type Courses = z.infer<typeof coursesSchema>;
export type WrittenCampaign = Omit<z.infer<typeof campaign>, 'members'>;
