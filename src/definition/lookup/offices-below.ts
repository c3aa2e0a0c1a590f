import type { Definition } from '../definition.ts';
import type { Office } from '../schema/system.ts';

/** An office by its id, or undefined. */
export function findOffice(definition: Definition, id: string): Office | undefined {
  return definition.system.offices.find((office) => office.id === id);
}

/** The ids of an office and of all offices below it; empty when there is no such office. */
export function officesBelow(definition: Definition, officeId: string): string[] {
  if (!findOffice(definition, officeId)) return [];
  const found = new Set([officeId]);
  let before = 0;
  while (found.size > before) {
    before = found.size;
    for (const { id, parent } of definition.system.offices) if (parent && found.has(parent)) found.add(id);
  }
  return [...found];
}
