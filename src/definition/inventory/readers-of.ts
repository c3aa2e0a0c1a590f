import type { Definition } from '../definition.ts';
import type { AccessRule } from '../schema/access.ts';

/** A role that may see a field: in full or masked until opened with a purpose, and of which records. */
export interface Reader {
  readonly role: string;
  readonly how: 'read' | 'masked';
  readonly scope: AccessRule['scope'];
}

/** Who may see a field of a record type, by role and scope; a role that sees it in the whole system stands once. */
export function readersOf(definition: Definition, recordType: string, path: string): Reader[] {
  const readers = new Map<string, Reader>();
  for (const rule of definition.access.rules) {
    if (rule.recordTypes && !rule.recordTypes.includes(recordType)) continue;
    const how = mode(rule, path);
    if (!how) continue;
    for (const role of rule.roles) readers.set(`${role} ${how} ${rule.scope}`, { role, how, scope: rule.scope });
  }
  const narrower = ({ role, how, scope }: Reader) => scope !== 'system' && readers.has(`${role} ${how} system`);
  return [...readers.entries()]
    .filter(([, reader]) => !narrower(reader))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, reader]) => reader);
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
