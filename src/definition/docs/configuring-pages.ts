import { z } from 'zod';
import { accessSchema, reportsSchema } from '../schema/access.ts';
import { privacySchema } from '../schema/privacy.ts';
import { recordTypeSchema } from '../schema/record-type.ts';
import { systemFileSchema } from '../schema/system.ts';
import { workflowSchema } from '../schema/workflow.ts';
import { type DescribedFile, describeFile } from './describe-file.ts';

/** The files of a system folder with the schemas they keep. */
export const describedFiles: readonly DescribedFile[] = [
  {
    name: 'system',
    title: 'system.yaml',
    intro: 'The entry point: offices, roles, channels, calendar, eligibility, budgets.',
    schema: systemFileSchema,
  },
  {
    name: 'record-type',
    title: 'record-types/*.yaml',
    intro:
      'One file for each kind of record: its fields with their data-inventory entries, its form, its documents, its intake.',
    schema: recordTypeSchema,
  },
  {
    name: 'workflow',
    title: 'workflows/*.yaml',
    intro: 'One file for each way of working: states, actions, what follows, routing slips, deadlines, priority.',
    schema: workflowSchema,
  },
  {
    name: 'access',
    title: 'access.yaml',
    intro: 'Who may do what on which records, and who sees which fields. What is not named is refused.',
    schema: accessSchema,
  },
  {
    name: 'reports',
    title: 'reports.yaml',
    intro: 'Worklists: live lists of records that wait for someone.',
    schema: reportsSchema,
  },
  {
    name: 'privacy',
    title: 'privacy.yaml',
    intro:
      'What the privacy impact assessment says beyond the fields: purposes, authorities, retention, risks, the decision.',
    schema: privacySchema,
  },
];

/** The generated pages and JSON Schemas, by their path from the root of the repository. */
export function configuringPages(): Map<string, string> {
  const pages = describedFiles.flatMap((file): [string, string][] => [
    [`docs/configuring/${file.name}.md`, describeFile(file)],
    [`docs/configuring/schema/${file.name}.schema.json`, `${JSON.stringify(jsonSchemaOf(file), null, 2)}\n`],
  ]);
  return new Map(pages);
}

function jsonSchemaOf({ schema, title }: DescribedFile): object {
  return { title, ...z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) };
}
