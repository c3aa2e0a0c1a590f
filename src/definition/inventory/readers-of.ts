import type { Definition } from '../definition.ts';
import type { AccessRule } from '../schema/access.ts';

/** A role that may see a field: in full or masked until opened with a purpose, and of which records. */
export interface Reader {
  readonly role: string;
  readonly how: 'read' | 'masked';
  readonly scope: AccessRule['scope'];
}

/** Who may see a field of a record type, by role; each role with its widest scope of each kind. */
export function readersOf(definition: Definition, recordType: string, path: string): Reader[] {
  const readers = new Map<string, Reader>();
  for (const rule of definition.access.rules) {
    if (rule.recordTypes && !rule.recordTypes.includes(recordType)) continue;
    const how = mode(rule, path);
    if (!how) continue;
    for (const role of rule.roles) keepWidest(readers, { role, how, scope: rule.scope });
  }
  return [...readers.values()].sort((a, b) => a.role.localeCompare(b.role) || a.how.localeCompare(b.how));
}

const scopes: readonly AccessRule['scope'][] = ['own', 'assigned', 'office', 'system'];

function keepWidest(readers: Map<string, Reader>, reader: Reader): void {
  const key = `${reader.role} ${reader.how}`;
  const kept = readers.get(key);
  if (!kept || scopes.indexOf(reader.scope) > scopes.indexOf(kept.scope)) readers.set(key, reader);
}

/** How one rule shows a field: what it says of the field itself goes before what it says of the group or of "*". */
function mode({ fields }: AccessRule, path: string): Reader['how'] | undefined {
  const parts = path.split('.');
  const patterns = ['*', ...parts.map((_, index) => parts.slice(0, index + 1).join('.'))].reverse();
  for (const pattern of patterns) {
    if (fields.masked.includes(pattern)) return 'masked';
    if (fields.read.includes(pattern)) return 'read';
  }
  return undefined;
}
