import { z } from 'zod';
import type { WorklistRow } from '../../casework/worklists/show-rows.ts';
import type { Language } from '../../definition/text.ts';

const text = z.string();

/** A row of a worklist: coded facts; subject and names only where they may be shown. */
export const rowShape = z.strictObject({
  id: text,
  controlNumber: text,
  recordType: text,
  state: text,
  phase: text,
  channel: text,
  subject: text.optional(),
  names: z.array(text).optional(),
  facts: z.record(text, z.unknown()),
  assignee: text.optional(),
  assigneeName: text.optional(),
  office: text.optional(),
  stepDoes: text.optional(),
  stepOffices: z.array(text),
  stepNames: z.array(text),
  stepDueAt: text.optional().describe('When the earliest of these routing steps is due'),
  dueAt: text.optional(),
  dueText: text.optional(),
  dueState: text.optional(),
  registeredAt: text,
  documentCount: z.int(),
  priority: z.number(),
  restricted: z.boolean(),
  opens: z.enum(['record', 'log']).optional().describe('What the caller can open of it'),
});

/** A row as JSON, its texts in one language. */
export function rowAsJson(row: WorklistRow, language: Language): Record<string, unknown> {
  return { ...row, dueText: row.dueText?.[language] };
}
