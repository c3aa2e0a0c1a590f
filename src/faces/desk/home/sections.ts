import { type Definition, localToday } from '../../../casework/records/in-words.ts';
import type { WorklistRow } from '../../../casework/worklists/show-rows.ts';
import { getFlow, returnedStates } from '../names.ts';

/** The parts of one's own work, the most pressing first. */
export const sectionIds = ['step', 'returned', 'overdue', 'due-today', 'at-risk', 'rest'] as const;
export type SectionId = (typeof sectionIds)[number];

/** Own work in sections; each row stands in the first that it fits. */
export function sectionsOf(
  rows: readonly WorklistRow[],
  { definition, account, now }: { definition: Definition; account: string; now: Date },
): Map<SectionId, WorklistRow[]> {
  const today = localToday(definition, now);
  const sections = new Map<SectionId, WorklistRow[]>();
  for (const row of rows) {
    const id = sectionOf(row);
    sections.set(id, [...(sections.get(id) ?? []), row]);
  }
  return sections;

  function sectionOf(row: WorklistRow): SectionId {
    // What is mine by a routing step is not assigned to me: it waits for my decision alone.
    if (row.stepDoes !== undefined && row.assignee !== account) return 'step';
    if (returnedStates(getFlow(definition, row.recordType)).has(row.state)) return 'returned';
    if (row.dueState === 'overdue') return 'overdue';
    if (row.dueAt !== undefined && localToday(definition, new Date(row.dueAt)) === today) return 'due-today';
    return row.dueState === 'at-risk' ? 'at-risk' : 'rest';
  }
}
